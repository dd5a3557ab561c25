/**
 * Whether an id or reference looks as if it were made of a person's name. Ids show in lists and are never encrypted, so they must not be;
 * yet a reference that is refused by mistake keeps a whole roster from being applied. So it is a name when it has
 *
 * - two or more words that begin with a capital and go on in small letters: `John-Smith`, `JohnSmith2`, `Smith-Jones-104`;
 * - one such word and an initial, with no number besides or with a full stop: `J-Smith`, `J.Smith-2`;
 * - one such word and `case`, or any word and `family`, `siblings` and their like: `OBrien_case`, `smith-family-2`;
 * - nothing but words joined by a full stop, as logins are: `sam.obi`.
 *
 * Words of offices and teams (`North`, `Team`, `Hub`) are no names, nor is one other word before a number: `Leeds-104` is more likely a
 * place, and `Smith-104` passes with it. Words in capitals are abbreviations: `EH-2026-017`. A single
 * word passes: it may be anything. A case reference is never one; see `looksLikeCaseName`.
 */
export function looksLikeName(id: string): boolean {
  const words = wordsOf(id).filter((word) => !OFFICE.has(word.toLowerCase()));
  const others = words.filter((word) => !KIN.has(word.toLowerCase()));
  const names = others.filter((word) => /^\p{Lu}.*\p{Ll}/u.test(word));
  const kin = words.map((word) => word.toLowerCase()).filter((word) => KIN.has(word));
  const hasInitial = others.some((word) => /^\p{Lu}$/u.test(word)) && (!/\d/.test(id) || /(^|[^\p{L}\p{N}])\p{Lu}\./u.test(id));
  if (names.length > 1 || (names.length === 1 && (hasInitial || kin.length > 0))) return true;
  if (kin.some((word) => word !== 'case') && others.some((word) => word.length >= 3)) return true;
  return /^\p{L}{2,}(\.\p{L}{2,})+$/u.test(id) && others.length > 1;
}

/** The same of a case's reference, which has a number in it: one of letters alone is most likely somebody's name. */
export function looksLikeCaseName(ref: string): boolean {
  return /^\p{L}[\p{L}'’.,_ -]+$/u.test(ref) || looksLikeName(ref);
}

/** What stands between separators and is of letters, whatever number hangs on it; `JohnSmith` is two words, `OBrien` and `T1` are one and none. */
function wordsOf(id: string): readonly string[] {
  return id.split(/[^\p{L}\p{N}'’]+/u).flatMap((part) => {
    const [, letters = ''] = /^([\p{L}'’]+)\d*$/u.exec(part) ?? [];
    if (letters === '' || (letters.length < 3 && letters !== part)) return [];
    return /^(\p{Lu}\p{Ll}{2,}){2,}$/u.test(letters) ? (letters.match(/\p{Lu}\p{Ll}+/gu) ?? []) : [letters];
  });
}

const KIN = new Set('case family families sibling siblings brothers sisters twins children child baby household'.split(' '));
const OFFICE = new Set(
  'north south east west central city town county team duty area zone unit hub office locality district service court early help youth justice care leaver leavers fostering adoption assessment referral front door looked after adult adults ref number no'.split(
    ' ',
  ),
);
