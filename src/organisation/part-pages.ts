import { errorLines, fieldMessages } from '../platform/web/field-problems.ts';
import type { FieldMessages, FieldProblems } from '../platform/web/field-problems.ts';
import type { ErrorLine } from '../platform/web/app-components.ts';
import type { DateParts } from '../platform/web/date-fields.ts';
import { datePartsOf } from '../platform/web/date-fields.ts';
import type { PageModel } from '../platform/web/reply.ts';
import type { FormTokens } from '../platform/web/route.ts';
import { defineView } from '../platform/web/view.ts';
import { addDays, FIRST_DAY, formatDay, LAST_DAY } from '../shared/london-time.ts';
import type { Day } from '../shared/london-time.ts';
import { isInUse } from './part-queries.ts';
import type { KeptPart, PastVersion } from './part-queries.ts';
import type { TypedEffect } from './effective-date-forms.ts';
import type { Resolvable } from './organisation-store.ts';
import { settingsPaths } from './settings-paths.ts';
import type { Part } from './version-store.ts';

/** What the pages of teams, doors and reasons share. */

export interface PartState {
  readonly text: string;
  readonly tagClass: string;
}

export function stateOf(part: KeptPart, today: Day): PartState {
  if (part.activeTo === null) return { text: 'In use', tagClass: 'govuk-tag--green' };
  return isInUse(part, today)
    ? { text: `Closes ${formatDay(part.activeTo)}`, tagClass: 'govuk-tag--yellow' }
    : { text: `Closed from ${formatDay(part.activeTo)}`, tagClass: 'govuk-tag--grey' };
}

/** Those in use first, each group as it was ordered. */
export function inUseFirst<Kept extends KeptPart>(parts: readonly Kept[], today: Day): Kept[] {
  return [...parts.filter((part) => isInUse(part, today)), ...parts.filter((part) => !isInUse(part, today))];
}

/** The banner of a list after something was saved; null when nothing was. */
export function savedNotice(
  parts: readonly { readonly id: number; readonly name: string }[],
  id: number | null,
) {
  const saved = parts.find((part) => part.id === id);
  return saved ? `${saved.name} is saved` : null;
}

export interface SelectOption {
  readonly value: string;
  readonly text: string;
}

/** Teams with no end set, and the one that has it now whatever its state. */
export function teamChoices(teams: readonly KeptPart[], currentId: number | null): KeptPart[] {
  return teams.filter((team) => team.activeTo === null || team.id === currentId);
}

export function optionsOf(parts: readonly KeptPart[], first: string): SelectOption[] {
  return [{ value: '', text: first }, ...parts.map(({ id, name }) => ({ value: String(id), text: name }))];
}

/** The question since when a change holds, as the page shows it. */
export interface EffectQuestion {
  readonly when: string;
  readonly from: Readonly<Record<string, string>>;
}

export function effectQuestion(typed: TypedEffect): EffectQuestion {
  return { when: typed.when, from: { ...typed.from } };
}

export function effectFrom(today: Day, when: 'from' | 'all' = 'from'): TypedEffect {
  return { when, from: datePartsOf(today) };
}

export interface HistoryRow {
  readonly period: string;
  readonly name: string;
  readonly team: string;
  readonly resolvable: string;
}

export const resolvableWords: Readonly<Record<Resolvable, string>> = {
  yes: 'Yes',
  no: 'No',
  depends: 'It depends',
};

/** Newest first. */
export function historyRows(versions: readonly PastVersion[]): HistoryRow[] {
  return versions.toReversed().map((version) => ({
    period: periodInWords(version.from, version.to),
    name: version.name,
    team: version.teamName ?? 'Nobody yet',
    resolvable: version.resolvable === null ? '' : resolvableWords[version.resolvable],
  }));
}

function periodInWords(from: Day, to: Day): string {
  if (from === FIRST_DAY && to === LAST_DAY) return 'All dates';
  if (from === FIRST_DAY) return `Until ${formatDay(addDays(to, -1))}`;
  if (to === LAST_DAY) return `From ${formatDay(from)}`;
  return `${formatDay(from)} to ${formatDay(addDays(to, -1))}`;
}

/** Closing and opening again, below an edit form. */
export interface ClosingSection {
  readonly state: string;
  readonly closeHref: string;
  /** Null while no end is set. */
  readonly reopen: { readonly action: string; readonly version: string; readonly tokens: FormTokens } | null;
}

export function closingSection(
  kind: 'teams' | 'doors' | 'reasons',
  part: KeptPart,
  today: Day,
  newTokens: () => FormTokens,
): ClosingSection {
  const paths = settingsPaths[kind];
  const version = String(part.version);
  return {
    state: stateOf(part, today).text,
    closeHref: paths.close(part.id),
    reopen: part.activeTo === null ? null : { action: paths.reopen(part.id), version, tokens: newTokens() },
  };
}

export interface ClosePage extends PageModel {
  readonly tokens: FormTokens;
  readonly action: string;
  readonly backHref: string;
  readonly version: string;
  readonly explanation: string;
  readonly legend: string;
  readonly closes: Readonly<Record<string, string>>;
  readonly errors: readonly ErrorLine[];
  readonly messages: FieldMessages<'closes'>;
}

export const closeView = defineView<ClosePage>('organisation/close');

const afterwards: Readonly<Record<Part, string>> = {
  team: 'From that day on the team cannot be chosen. What it did before keeps its name. The doors it keeps and the reasons it owns need another team first.',
  door: 'From that day on nobody can log a contact at this door. What was logged before keeps it.',
  reason: 'From that day on the reason cannot be chosen for a contact. What was logged before keeps it.',
};

export interface Closing {
  readonly kind: 'teams' | 'doors' | 'reasons';
  readonly part: Part;
  readonly kept: KeptPart;
  readonly version: number;
  readonly closes: DateParts;
}

export function closePage(
  { kind, part, kept, version, closes }: Closing,
  tokens: FormTokens,
  problems: FieldProblems<'closes'> = {},
): ClosePage {
  return {
    title: `Close ${kept.name}`,
    tokens,
    action: settingsPaths[kind].close(kept.id),
    backHref: settingsPaths[kind].one(kept.id),
    version: String(version),
    explanation: afterwards[part],
    legend: 'From which day?',
    closes: { ...closes },
    errors: errorLines(problems, { closes: 'closes-day' }),
    messages: fieldMessages(problems),
  };
}
