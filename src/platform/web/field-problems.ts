import type { z } from 'zod';
import { ok, problem } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import type { ErrorLine } from './app-components.ts';

/** What to mend, by the field's name. */
export type FieldProblems<Field extends string = string> = Readonly<Partial<Record<Field, string>>>;

/** The same as the components' `errorMessage` parameter takes it. */
export type FieldMessages<Field extends string = string> = Readonly<Partial<Record<Field, { text: string }>>>;

/** Checks what was typed; where a field has several problems, the first is told. */
export function checkFields<Schema extends z.ZodType>(
  schema: Schema,
  typed: z.input<Schema>,
): Result<z.output<Schema>, FieldProblems<keyof z.input<Schema> & string>> {
  const checked = schema.safeParse(typed);
  if (checked.success) return ok(checked.data);
  const problems: Partial<Record<string, string>> = {};
  for (const { path, message } of checked.error.issues) problems[String(path[0])] ??= message;
  return problem(problems as FieldProblems<keyof z.input<Schema> & string>);
}

/** What is said of a text that is longer than so many characters. */
export function tooLong(what: string, most: number): string {
  return `${what} must be ${most.toLocaleString('en-GB')} characters or less`;
}

/** The error summary's lines; `anchors` names the input to go to where its id is not the field's name. */
export function errorLines(
  problems: FieldProblems,
  anchors: Readonly<Record<string, string>> = {},
): ErrorLine[] {
  return Object.entries(problems).flatMap(([field, text]) =>
    text === undefined ? [] : [{ text, href: `#${anchors[field] ?? field}` }],
  );
}

export function fieldMessages<Field extends string>(problems: FieldProblems<Field>): FieldMessages<Field> {
  const told = Object.entries<string | undefined>(problems).filter(([, text]) => text !== undefined);
  return Object.fromEntries(told.map(([field, text]) => [field, { text }])) as FieldMessages<Field>;
}

/**
 * What only the database can tell is wrong with a form (a name that is taken). Thrown inside the transaction, so
 * that rolling it back gives the form's token back too: the mended form may be sent with the same one.
 */
export class RefusedForm<Field extends string = string> extends Error {
  readonly problems: FieldProblems<Field>;

  constructor(problems: FieldProblems<Field>) {
    super('the form was refused');
    this.problems = problems;
  }
}

/** Runs a use case; a refused form becomes its problems, every other error stays one. */
export async function orProblems<Value>(story: Promise<Value>): Promise<Result<Value, FieldProblems>> {
  try {
    return ok(await story);
  } catch (error) {
    if (error instanceof RefusedForm) return problem(error.problems);
    throw error;
  }
}
