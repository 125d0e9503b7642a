/** Names and values that came in a query or a form, as text, as they were typed. */
export class Fields {
  readonly #values: ReadonlyMap<string, readonly string[]>;

  constructor(raw: unknown) {
    const values = new Map<string, readonly string[]>();
    for (const [name, value] of Object.entries((raw ?? {}) as Record<string, unknown>)) {
      const all = (Array.isArray(value) ? value : [value]).filter((each) => typeof each === 'string');
      values.set(name, all.map(withoutNul));
    }
    this.#values = values;
  }

  /** The first value under this name, white space at its ends removed; '' when there is none. */
  text(name: string): string {
    return this.#values.get(name)?.[0]?.trim() ?? '';
  }

  all(name: string): readonly string[] {
    return this.#values.get(name) ?? [];
  }

  names(): string[] {
    return [...this.#values.keys()];
  }
}

/** PostgreSQL cannot store U+0000, and nobody types it. */
export function withoutNul(value: string): string {
  return value.replaceAll('\u0000', '');
}
