/**
 * What the months are called in Morocco and further east, in French and in English; as `foldedWord`
 * folds them, each in the words of one line.
 */
const MONTHS = [
  'janvier january يناير كانونثاني جانفي',
  'fevrier february فبراير شباط فيفري',
  'mars march مارس اذار',
  'avril april ابريل نيسان افريل',
  'mai may ماي مايو ايار',
  'juin june يونيو يونيه حزيران جوان',
  'juillet july يوليوز يوليو يوليه تموز جويليه',
  'aout august غشت اغسطس اب اوت',
  'septembre september شتنبر سبتمبر ايلول',
  'octobre october اكتوبر تشريناول',
  'novembre november نونبر نوفمبر تشرينثاني',
  'decembre december دجنبر ديسمبر كانوناول',
].map((names) => names.split(' '));

/** A word of each month of the Islamic calendar, and what is written beside its years; folded as well. */
const HIJRI_WORDS = new Set(
  'محرم صفر ربيع جمادي رجب شعبان رمضان شوال ذو ذي ه هجري هجريه للهجره'.split(' '),
);

const SHORTEST_ABBREVIATION = 3;

/**
 * The month that a name or its abbreviation means, from 1; `null` for no name, and for a beginning that two
 * months share (`jui`). Source: R-05 in docs/rules.md.
 *
 * @param words - In any capitals and accents; the words of one name (`تشرين الأول`) in their order.
 */
export function monthOfName(words: readonly string[]): number | null {
  const word = words.map(foldedWord).join('');
  const isMeant = (name: string) =>
    name === word || (word.length >= SHORTEST_ABBREVIATION && name.startsWith(word));
  const found = MONTHS.flatMap((names, index) => (names.some(isMeant) ? [index + 1] : []));
  return found.length === 1 ? (found[0] ?? null) : null;
}

/** Whether a word says that a date is one of the Islamic calendar. Source: R-05 in docs/rules.md. */
export function isHijriWord(word: string): boolean {
  return HIJRI_WORDS.has(foldedWord(word));
}

/** A word without what people leave out or write in two ways: accents, hamzas, the article, the final ى and ة. */
function foldedWord(word: string): string {
  return word
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\p{M}ـ]/gu, '')
    .replace(/^ال/, '')
    .replace(/ى/g, 'ي')
    .replace(/ة/g, 'ه');
}
