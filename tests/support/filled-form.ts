import type { Role } from '../../src/accounts/index.ts';

export type Values = Readonly<Record<string, string | readonly string[]>>;

/** A form as somebody would fill it in. A number in `{}` is new every time it is sent. */
export interface Form {
  readonly who: Role | null;
  readonly fields: Values;
  /** Sent as they are, and not probed. */
  readonly besides?: Values;
}

/** The three fields of a date. */
export const day = (name: string, [date, month, year]: readonly [string, string, string]) => ({
  [`${name}-day`]: date,
  [`${name}-month`]: month,
  [`${name}-year`]: year,
});
