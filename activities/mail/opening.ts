/** What a mail may have to say about itself before its list. */
export interface Circumstances {
  /** Nobody knows whether an earlier attempt to send this mail arrived. */
  readonly duplicatePossible: boolean;
  /** The first mail somebody gets: a summary of all that is open. */
  readonly catchUp?: boolean;
  /** A sentence on why the mail comes today, such as `You were away from … until …`. */
  readonly awayNote?: string;
  /** Each item has a link to the page on which it is answered. */
  readonly byLink?: boolean;
}

export function openingOf({ duplicatePossible, catchUp, awayNote, byLink }: Circumstances, asks: boolean): readonly string[] {
  return [
    awayNote ?? '',
    catchUp === true
      ? 'This is your first mail from Oversight, which keeps watch over when supervision is due. It sums up all that is open today; later mails have only what is new.'
      : '',
    asks ? (byLink === true ? 'To record a date, follow the link of the item.' : 'To record a date, reply to this mail.') : '',
    duplicatePossible ? 'You may get this mail twice: nobody could tell whether the first copy arrived.' : '',
  ].filter((paragraph) => paragraph !== '');
}
