import { isObject } from './record.ts';
import type { Json, JsonObject } from './record.ts';

/** Properties that change by themselves: of two that differ the later one stands. */
const later = ['assured_date', 'last_modified'] as const;

/** Whether two values say the same, in whatever order their properties stand; null and an empty list say nothing. */
export function saysTheSame(one: Json | undefined, other: Json | undefined): boolean {
  return canonical(one) === canonical(other);
}

function canonical(value: Json | undefined): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value))
    return value.length === 0 ? '' : `[${(value as readonly Json[]).map(canonical).join()}]`;
  if (!isObject(value)) return JSON.stringify(value);
  const said = Object.entries(value).flatMap(([name, inside]) => {
    const text = canonical(inside);
    return text === '' ? [] : [`${JSON.stringify(name)}:${text}`];
  });
  return `{${said.sort().join()}}`;
}

/** The properties in which two records differ, but for those that change by themselves. */
export function changedProperties(before: JsonObject, after: JsonObject): string[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((name) => !(later as readonly string[]).includes(name))
    .filter((name) => !saysTheSame(before[name], after[name]))
    .sort();
}

export interface KeptEdits {
  readonly service: JsonObject;
  /** What is still edited here: a feed that has caught up with an edit has ended it. */
  readonly edited: readonly string[];
}

/**
 * What a feed says of a service, with what was edited here left as it is here.
 * @param edited the properties that somebody changed here
 */
export function keepEdits(here: JsonObject, feed: JsonObject, edited: readonly string[]): KeptEdits {
  const service: Record<string, Json | undefined> = { ...feed };
  const still = edited.filter((name) => !saysTheSame(here[name], feed[name]));
  for (const name of still) service[name] = here[name] ?? null;
  for (const name of later) {
    const [ours, theirs] = [here[name], feed[name]];
    if (typeof ours === 'string' && (typeof theirs !== 'string' || theirs < ours)) service[name] = ours;
  }
  return { service, edited: still };
}

/** What people call the standard's properties, where a report or a history names them. */
const names: Readonly<Record<string, string>> = {
  name: 'name',
  description: 'description',
  status: 'whether it is running',
  alert: 'note',
  url: 'website',
  email: 'e-mail',
  phones: 'telephone numbers',
  schedules: 'opening hours',
  cost_options: 'costs',
  eligibility_description: 'who it is for',
  minimum_age: 'youngest age',
  maximum_age: 'oldest age',
  application_process: 'how to get it',
  languages: 'languages',
  attributes: 'kinds of help',
  service_at_locations: 'places',
};

export function propertiesInWords(properties: readonly string[]): string {
  return properties.map((name) => names[name] ?? name).join(', ');
}
