import type { Attributes } from '../markup.ts';

export type { Attributes, Content } from '../markup.ts';

export interface Styled {
  classes?: string | undefined;
  attributes?: Attributes | undefined;
}

/** Lists may have empty places, as GOV.UK Frontend's do, so that a caller can write `condition && item`. */
export type Item<T> = T | null | undefined | false | '';
