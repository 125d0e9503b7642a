import { contactPaths } from '../contacts/index.ts';
import { isCodeOf, outcomes } from '../contacts/domain/contact.ts';
import { channels } from '../organisation/domain/channel.ts';
import type { PageModel } from '../platform/web/reply.ts';
import { defineView } from '../platform/web/view.ts';
import { formatDayShort } from '../shared/london-time.ts';
import { counted, formatCount } from '../shared/words.ts';
import type { MeasureDefinition } from './domain/measure.ts';
import type { RowsKey, RowsPart } from './domain/measure-rows.ts';
import { evaluationPaths } from './evaluation-paths.ts';
import { outsideWords, rowsHref } from './measure-pages.ts';
import type { CountedRow } from './measure-rows-queries.ts';
import { measuresCommon, withQuery } from './measures-pages.ts';
import type { MeasuresGiven } from './measures-pages.ts';

export interface MeasureRowsPage extends PageModel {
  readonly backHref: string;
  readonly backText: string;
  readonly periodInWords: string;
  readonly scopeInWords: string;
  readonly found: string;
  readonly says: string;
  readonly rows: readonly {
    readonly reference: string;
    /** Null for somebody who may not read contacts. */
    readonly href: string | null;
    readonly day: string;
    readonly door: string;
    readonly channel: string;
    readonly reason: string;
    readonly owner: string;
    readonly outcome: string;
    readonly counts: string;
  }[];
  readonly previousHref: string | null;
  readonly nextHref: string | null;
  readonly pageInWords: string;
}

export const measureRowsView = defineView<MeasureRowsPage>('evaluation/measure-rows');

/** What the page says of a measure whose contacts can be listed. */
export interface RowsDefinition extends Omit<MeasureDefinition, 'key' | 'better'> {
  readonly key: RowsKey;
}

export interface MeasureRowsGiven {
  readonly definition: RowsDefinition;
  readonly part: RowsPart;
  readonly page: number;
  readonly size: number;
  readonly total: number;
  readonly rows: readonly CountedRow[];
  readonly mayReadContacts: boolean;
}

/** The contacts behind a figure, without a name, a number or a note of anybody. */
export function measureRowsPage(given: MeasuresGiven, asked: MeasureRowsGiven): MeasureRowsPage {
  const { definition, part, page, size, total, rows, mayReadContacts } = asked;
  const { periodInWords, scopeInWords } = measuresCommon(given, evaluationPaths.measures);
  const pages = Math.max(1, Math.ceil(total / size));
  const pageHref = (to: number) => `${rowsHref(definition, given, part)}&page=${String(to)}`;
  const titles: Readonly<Record<RowsPart, string>> = {
    numerator: 'Contacts that count',
    denominator: 'Contacts it is counted out of',
    outside: `Contacts in neither: ${outsideWords[definition.key] ?? 'none'}`,
  };
  return {
    title: `${titles[part]}: ${definition.name}`,
    backHref: withQuery(evaluationPaths.measure(definition.key), given.filter),
    backText: definition.name,
    periodInWords,
    scopeInWords,
    found: counted(total, 'contact'),
    says: `What counts: ${definition.counts}, out of ${definition.outOf}. Left out: ${definition.leavesOut}`,
    rows: rows.map((row) => ({
      reference: row.reference,
      href: mayReadContacts ? contactPaths.contact(row.reference) : null,
      day: formatDayShort(row.receivedOn),
      door: `${row.door} (${row.team})`,
      channel: isCodeOf(channels, row.channel) ? channels[row.channel] : row.channel,
      reason: row.reason,
      owner: row.owner ?? 'Nobody',
      outcome: isCodeOf(outcomes, row.outcome) ? outcomes[row.outcome] : row.outcome,
      counts: part === 'outside' ? 'Not known' : row.counted ? 'Yes' : 'No',
    })),
    previousHref: page > 1 ? pageHref(page - 1) : null,
    nextHref: page < pages ? pageHref(page + 1) : null,
    pageInWords: `Page ${formatCount(page)} of ${formatCount(pages)}`,
  };
}
