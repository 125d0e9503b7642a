/** What checking something a person typed gives: a value, or what to tell them. Validation is no exception. */
export type Result<Value, Problem = string> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly problem: Problem };

export const ok = <Value>(value: Value): Result<Value, never> => ({ ok: true, value });
export const problem = <Problem>(what: Problem): Result<never, Problem> => ({ ok: false, problem: what });
