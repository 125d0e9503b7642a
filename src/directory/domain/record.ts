import type { PartSpec } from './standard.ts';

export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [name: string]: Json | undefined;
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function objectsIn(value: Json | undefined): JsonObject[] {
  return Array.isArray(value) ? (value as readonly Json[]).filter(isObject) : [];
}

export function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value.trim() : '';
}

/** Its own id; only records with one are written. */
export function idOf({ id }: JsonObject): string {
  return typeof id === 'string' ? id : '';
}

/** Whether it has a zero, or half of a letter that takes two places: no database keeps those as they came. */
export function cannotBeKept(record: Json): boolean {
  return /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f][0-9a-f]{2})/.test(JSON.stringify(record));
}

export type Columns = Readonly<Record<string, string | number | null>>;

/** A record or a part as it is kept: what has a column, the rest as JSON, and its parts by where they stand in it. */
export interface KeptRecord {
  readonly columns: Columns;
  readonly extra: JsonObject;
  readonly parts: readonly KeptPart[];
}

export interface KeptPart {
  readonly table: string;
  /** "contacts/1/phones/0" */
  readonly path: string;
  readonly columns: Columns;
  readonly extra: JsonObject;
}

/**
 * Takes a record apart. What says nothing (null, an empty list) is left out. A value that is not of its column's kind
 * stays in `extra`, so that putting the record together again gives what came.
 */
export function takeApart(spec: PartSpec, record: JsonObject, before = ''): KeptRecord {
  const columns: Record<string, string | number | null> = {};
  const extra: Record<string, Json> = {};
  const parts: KeptPart[] = [];
  for (const [name, value] of Object.entries(record)) {
    if (saysNothing(value) || spec.apart.includes(name)) continue;
    // A feed may well have a property called "constructor".
    const inside = Object.hasOwn(spec.parts, name) ? spec.parts[name] : undefined;
    const ref = Object.hasOwn(spec.refs, name) ? spec.refs[name] : undefined;
    if (ref !== undefined && isObject(value) && typeof value.id === 'string') columns[ref] = value.id;
    else if (isTextColumn(spec, name) && typeof value === 'string') columns[name] ??= value;
    else if (spec.number.includes(name) && typeof value === 'number') columns[name] = value;
    else if (inside && Array.isArray(value) && (value as Json[]).every(isObject)) {
      objectsIn(value).forEach((each, index) => {
        const path = `${before}${name}/${String(index)}`;
        const kept = takeApart(inside, each, `${path}/`);
        parts.push({ table: inside.table, path, columns: kept.columns, extra: kept.extra }, ...kept.parts);
      });
    } else extra[name] = value;
  }
  return { columns, extra, parts };
}

function isTextColumn({ text, refs }: PartSpec, name: string): boolean {
  return name === 'id' || text.includes(name) || Object.values(refs).includes(name);
}

/** The columns of a record's table that say what it is, so that every row written names all of them. */
export function columnsOf({ text, number, refs }: PartSpec): string[] {
  return ['id', ...text, ...number, ...Object.values(refs)];
}

function saysNothing(value: Json | undefined): value is null | undefined | readonly [] {
  return value === null || value === undefined || (Array.isArray(value) && value.length === 0);
}

/** Puts together again what {@link takeApart} took apart. */
export function putTogether(spec: PartSpec, { columns, extra, parts }: KeptRecord): JsonObject {
  const record: Record<string, Json> = {};
  for (const name of columnsOf(spec)) {
    const value = columns[name];
    if (value !== null && value !== undefined) record[name] = value;
  }
  Object.assign(record, extra);
  for (const [name, inside] of Object.entries(spec.parts)) {
    const list = listOf(name, inside, parts);
    if (list.length > 0) record[name] = list;
  }
  return record;
}

function listOf(name: string, spec: PartSpec, parts: readonly KeptPart[]): JsonObject[] {
  const byIndex = new Map<number, { own: KeptPart | null; inside: KeptPart[] }>();
  for (const each of parts) {
    const [first, index = '', ...rest] = each.path.split('/');
    if (first !== name) continue;
    const at = Number(index);
    const found = byIndex.get(at) ?? { own: null, inside: [] };
    if (rest.length === 0) found.own = each;
    else found.inside.push({ ...each, path: rest.join('/') });
    byIndex.set(at, found);
  }
  return [...byIndex.entries()]
    .sort(([one], [other]) => one - other)
    .flatMap(([, { own, inside }]) =>
      own ? [putTogether(spec, { columns: own.columns, extra: own.extra, parts: inside })] : [],
    );
}
