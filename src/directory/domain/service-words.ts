import { normaliseWords } from '../../shared/words.ts';
import { isObject, objectsIn } from './record.ts';
import type { Json, JsonObject } from './record.ts';
import { withoutEnding } from './word-endings.ts';

/**
 * Folded words, each once, then what they are without their endings, a space around each: " carers cafe carer " is
 * found by "caf" as " caf", and by "carers" also where it only says "carer".
 */
export function foldedWords(text: string): string {
  const words = wordsAskedFor(text);
  return words.length === 0 ? ' ' : ` ${[...new Set([...words, ...words.map(withoutEnding)])].join(' ')} `;
}

/** Too little to look for: "lifts to hospital" is looked for as two words. */
const little = new Set('a an and at by for from i in me my near of on or the to who with'.split(' '));
const MOST_WORDS = 8;

/** What somebody wants that every entry they are shown should have; little words only where there are no others. */
export function wordsToFind(text: string): string[] {
  const words = [...new Set(wordsAskedFor(text))];
  const said = words.filter((word) => !little.has(word));
  return (said.length > 0 ? said : words).slice(0, MOST_WORDS);
}

export function wordsAskedFor(text: string): string[] {
  return normaliseWords(text.replaceAll(/['’]/g, ''))
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}

/** What a service is found by: who runs it, what it is, for whom, where, and its categories. */
export function wordsOfService(service: JsonObject, organization: JsonObject | null): string {
  const places = objectsIn(service.service_at_locations).flatMap((place) =>
    isObject(place.location) ? [place.location] : [],
  );
  const said: (Json | undefined)[] = [
    ...['name', 'alternate_name', 'description', 'eligibility_description'].map((name) => service[name]),
    organization?.name,
    ...objectsIn(service.attributes).map((each) =>
      isObject(each.taxonomy_term) ? each.taxonomy_term.name : '',
    ),
    ...places.map(({ name }) => name),
    ...places
      .flatMap(({ addresses }) => objectsIn(addresses))
      .flatMap(({ address_1: line, city, postal_code: postcode }) => [line, city, postcode]),
    ...objectsIn(service.languages).map(({ name }) => name),
  ];
  return foldedWords(said.filter((each) => typeof each === 'string').join(' '));
}
