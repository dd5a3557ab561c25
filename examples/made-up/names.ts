const FIRST = [
  'Abena',
  'Adam',
  'Aisha',
  'Alan',
  'Amara',
  'Beth',
  'Bogdan',
  'Carys',
  'Chidi',
  'Claire',
  'Daniel',
  'Deepa',
  'Dylan',
  'Ewa',
  'Farah',
  'Gareth',
  'Hana',
  'Ifan',
  'Imran',
  'Jade',
  'Jonas',
  'Kemi',
  'Kieran',
  'Leila',
  'Lucia',
  'Marek',
  'Megan',
  'Nadia',
  'Niall',
  'Olu',
];
const LAST = [
  'Ashdown',
  'Barrowby',
  'Calloway',
  'Dunmore',
  'Eastlake',
  'Farnley',
  'Garside',
  'Hallowes',
  'Inchley',
  'Jessop',
  'Kirkbride',
  'Lyndhurst',
  'Marchmont',
  'Netherby',
  'Oakhanger',
  'Penhallow',
  'Quarmby',
  'Ravensdale',
  'Silverdale',
  'Thornaby',
  'Ullswater',
  'Varley',
  'Wetherden',
];

/** A name that nobody need have: each number has its own. */
export function nameOf(number: number): string {
  return `${FIRST[(number * 7) % FIRST.length]} ${LAST[(number * 5) % LAST.length]}`;
}

export function addressOf(number: number): string {
  return `${nameOf(number).toLowerCase().replace(' ', '.')}@service.example`;
}
