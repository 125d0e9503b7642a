import { firstNames, surnames, wordsAndNames } from './first-names.ts';

/*
 * Where a text names a person, as far as its words and capitals tell. Too many is the safe side: somebody looks at each.
 * All patterns are bounded: no text makes them slow.
 */

const titles = 'Mr Mrs Ms Miss Mx Dr Prof Rev Cllr'.split(' ');
/** Other words too, so that only a capitalised word behind them is a name: "the lady rang". */
const wordyTitles = 'Doctor Professor Sir Dame Lady Lord Reverend Councillor Nurse Sister'.split(' ');
/** What follows a title, or "name is", in small letters and is no name: "the dr said". */
const noName = new Set(
  (
    'a already also always an and are as asked at be but came can confidential could did different does for from gave had ' +
    'has have he her his i in is it known me missing misspelt my never no not now of on or our practice rang said says she ' +
    'so spelled spelt still surgery that the them then there they to told too took up very was we went were when where ' +
    'which who will with would wrong you'
  ).split(' '),
);
const capitalised = String.raw`\p{Lu}[\p{L}\p{M}'’-]*`;
/** With initials: a stop after a longer word ends its sentence. */
const part = String.raw`(?:\p{Lu}\.|${capitalised})`;
const capitalisedWords = String.raw`${part}(?:[ \t]${part}){0,3}`;
const anyWord = String.raw`[\p{L}\p{M}'’-]+`;
const afterTitle = (these: readonly string[], name: string) =>
  new RegExp(String.raw`((?<!\p{L})(?:${these.map(inAnyCase).join('|')})\.?\s{1,3})(${name})`, 'gu');
/** Capitalised words, or after a title that is no other word, one word in small letters. */
const titled = [
  afterTitle(titles, String.raw`${capitalisedWords}|${anyWord}`),
  afterTitle(wordyTitles, capitalisedWords),
];
/** The same after "her name is": whoever writes so writes a name. */
const namedSo = new RegExp(
  String.raw`((?<!\p{L})[Nn]ame(?:['’]s|\s(?:is|was))\s{1,3})(${capitalisedWords}|${anyWord})`,
  'gu',
);

/** Of the council, the calendar or the map: capitalised where a name may stand, and no name. */
const noSurname = (
  'Access Adult Age Avenue Badge Benefits Blue British Care Carers Centre Church Citizens Clinic Close Council Court ' +
  'Customer Day Department Desk Directorate Direct Door Drive English Find First Free General Hall Health Helpline Home ' +
  'Hospital House Housing Key Lane Library Line Lunch Nearest Office Park Parking Payments Post Reception Road Royal ' +
  'Safe School Security Service Services Shop Social Station Street Support Surgery Team The Town Welfare Wrong Monday Tuesday ' +
  'Wednesday Thursday Friday Saturday Sunday January February March April May June July August September October ' +
  'November December Christmas Easter I GP NHS'
)
  .split(' ')
  .concat(titles, wordyTitles);
const isNoSurname = (word: string) => noSurname.includes(word);

/** A first name, with the surname behind it if there is one. */
const firstNamed = new RegExp(
  String.raw`(?<![\p{L}\p{M}'’-])(?:(?:${firstNames.map(capitalOrSmall).join('|')})(?:-${capitalised})?(?:[ \t]${capitalised}){0,2}` +
    String.raw`|(?:${wordsAndNames.join('|')})[ \t](?!(?:${noSurname.join('|')})(?!\p{L}))${capitalised})(?![\p{L}\p{M}-])`,
  'gu',
);
/** Whose a person is whom the next word names: "my mother Ife", "our neighbour, Ife Bello". */
const relations =
  'mother father mum mam mom dad nan nana gran granny grandma grandad grandmother grandfather son daughter husband wife ' +
  'partner brother sister aunt auntie uncle cousin niece nephew friend neighbour carer worker manager';
/** Somebody gives a name: capitalised words behind it are one. */
const introduced = new RegExp(
  String.raw`(?<!\p{L})((?:[Cc]alled|[Nn]amed|[Ss]poke (?:to|with)|[Tt]alked to|[Dd]ealt with|[Ss]aw|[Ss]een by|[Ss]erved by|[Hh]elped by|[Tt]hank(?:s to)?|[Ss]igned` +
    String.raw`|[Rr]egards|[Ss]incerely|[Ff]aithfully|(?:[Mm]y|[Oo]ur|[Hh]is|[Hh]er|[Tt]heir|[Tt]he)(?:[ \t]\p{L}{1,12})?[ \t](?:${relations.replaceAll(' ', '|')})),?\s{1,3})` +
    String.raw`(${capitalised}(?:[ \t]${capitalised}){0,2})`,
  'gu',
);
const surnamed = new RegExp(
  String.raw`(?<![\p{L}\p{M}'’-])(?:${capitalised}[ \t])?(?:${surnames.join('|')})(?![\p{L}\p{M}-])`,
  'gu',
);
const capitalisedOnly = String.raw`\p{Lu}[\p{Ll}'’][\p{L}\p{M}'’-]*`;
/** Two capitalised words within a sentence, or at its beginning unless it begins with one that sentences begin with. */
const pair = new RegExp(
  String.raw`(?<![\p{L}\p{M}'’-])(${capitalisedOnly})[ \t](${capitalisedOnly})(?![\p{L}\p{M}-])`,
  'gu',
);
const beginsSentences = new Set(
  (
    'A After All Although An And Another Any Anybody As Ask Asked At Because Before Both But By Came Can Could Did Do Does ' +
    'Each Every Everybody For From Give Given Going Good Got Great Had Has Have He Help Her Here His How If In Is It Its ' +
    'Just Last Like Lovely Many More Most My Nice No Nobody None Not Now Of On Once One Only Or Other Our Passed Phoned ' +
    'Please Rang Ring Rung Sent She Since So Some Somebody Staff Still Such Take Tell Thank Thanks That Then There These ' +
    'They This Those To Told Tried Two Very Visited Was We Went Were What When Where Which While Who Why Will With Would ' +
    'Yes You Your'
  ).split(' '),
);

/** @param hide what stands there instead of a name */
export function hideNames(text: string, hide: () => string): string {
  let hidden = text;
  for (const named of [...titled, namedSo])
    hidden = hidden.replace(named, (whole: string, before: string, name: string) =>
      noName.has(name.toLowerCase()) || isNoSurname(name) ? whole : before + hide(),
    );
  hidden = hidden.replace(firstNamed, hide);
  hidden = hidden.replace(introduced, (whole: string, before: string, name: string) =>
    isNoSurname(firstWord(name)) || beginsSentences.has(firstWord(name)) ? whole : before + hide(),
  );
  hidden = hidden.replace(surnamed, hide);
  return hidden.replace(pair, (whole: string, first: string, second: string) =>
    beginsSentences.has(first) || isNoSurname(first) || isNoSurname(second) ? whole : hide(),
  );
}

function firstWord(text: string): string {
  return /^\p{L}+/u.exec(text)?.[0] ?? '';
}

function capitalOrSmall(name: string): string {
  return `[${name.slice(0, 1)}${name.slice(0, 1).toLowerCase()}]${name.slice(1)}`;
}

/** The i flag would make every letter a capital one. */
function inAnyCase(word: string): string {
  return word.replaceAll(/./g, (letter) => `[${letter.toUpperCase()}${letter.toLowerCase()}]`);
}
