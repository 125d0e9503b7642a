import type { Reason } from '../../organisation/index.ts';
import type { ErrorLine } from '../../platform/web/app-components.ts';
import { errorLines } from '../../platform/web/field-problems.ts';
import type { FieldProblems } from '../../platform/web/field-problems.ts';
import { messageFor, optionsFrom } from '../../platform/web/options.ts';
import type { SelectItem } from '../../platform/web/govuk-components.ts';
import type { PageModel } from '../../platform/web/reply.ts';
import type { FormTokens } from '../../platform/web/route.ts';
import { defineView } from '../../platform/web/view.ts';
import { counted } from '../../shared/words.ts';
import { directoryPaths } from '../directory-paths.ts';
import { serviceStatuses } from '../domain/standard.ts';
import type { BringingReason, BroughtCount, BroughtEntry } from './choice-queries.ts';

export interface ReasonEntriesListPage extends PageModel {
  readonly rows: readonly {
    readonly name: string;
    readonly href: string;
    readonly chosen: string;
    readonly found: string;
  }[];
}

export const reasonEntriesListView = defineView<ReasonEntriesListPage>('directory/reasons');

export function reasonEntriesListPage(
  reasons: readonly Reason[],
  counts: ReadonlyMap<number, BroughtCount>,
): ReasonEntriesListPage {
  return {
    title: 'Entries for each reason',
    rows: reasons.map(({ id, name }) => {
      const { chosen, found } = counts.get(id) ?? { chosen: 0, found: 0 };
      return {
        ...{ name, href: directoryPaths.reasonEntries(id) },
        chosen: chosen === 0 ? 'None' : String(chosen),
        found: found === 0 ? 'None' : String(found),
      };
    }),
  };
}

interface EntryLine {
  readonly id: string;
  readonly name: string;
  readonly href: string;
  readonly reach: string;
}

export interface ReasonEntriesPage extends PageModel {
  readonly tokens: FormTokens;
  readonly errors: readonly ErrorLine[];
  readonly message: { readonly text: string } | undefined;
  readonly action: string;
  readonly version: number;
  readonly q: string;
  readonly chosen: readonly (EntryLine & {
    /** That nobody is sent there by now; blank where they are. */
    readonly state: string;
    readonly isFirst: boolean;
    readonly isLast: boolean;
  })[];
  readonly found: readonly EntryLine[];
  /** Null until somebody searches. */
  readonly results: {
    readonly words: string;
    readonly lines: readonly (EntryLine & { readonly isChosen: boolean })[];
  } | null;
}

export const reasonEntriesView = defineView<ReasonEntriesPage>('directory/reason-entries');

export interface FoundBySearch {
  readonly total: number;
  readonly entries: readonly { readonly id: string; readonly name: string; readonly reach: string }[];
}

export function reasonEntriesPage(given: {
  readonly reason: Reason;
  readonly tokens: FormTokens;
  readonly version: number;
  readonly brought: readonly BroughtEntry[];
  readonly q: string;
  readonly results: FoundBySearch | null;
  readonly problems?: FieldProblems<'q'>;
}): ReasonEntriesPage {
  const { reason, brought, results, problems = {} } = given;
  const line = ({ id, name, reach }: Omit<EntryLine, 'href'>) => ({
    ...{ id, name, href: directoryPaths.service(id) },
    // A number is read as one, also where a line is full.
    reach: /^[\d +()]+$/.test(reach) ? reach.replaceAll(' ', '\u00A0') : reach,
  });
  const chosen = brought.filter(({ isChosen }) => isChosen);
  return {
    title: `Entries for “${reason.name}”`,
    ...{ tokens: given.tokens, version: given.version, q: given.q },
    errors: errorLines(problems),
    message: messageFor(problems.q),
    action: directoryPaths.reasonEntries(reason.id),
    chosen: chosen.map((entry, index) => ({
      ...line(entry),
      state: entry.status === 'active' ? '' : `${serviceStatuses[entry.status]}: not offered`,
      isFirst: index === 0,
      isLast: index === chosen.length - 1,
    })),
    found: brought.filter(({ isChosen, status }) => !isChosen && status === 'active').map(line),
    results: results && {
      words: foundInWords(results),
      lines: results.entries.map((entry) => ({
        ...line(entry),
        isChosen: chosen.some(({ id }) => id === entry.id),
      })),
    },
  };
}

function foundInWords({ total, entries }: FoundBySearch): string {
  if (total === 0) return 'No open entry has these words. Try fewer or other ones.';
  const first = total > entries.length ? ` The first ${String(entries.length)} are shown.` : '';
  return `${counted(total, 'entry', 'entries')} found.${first}`;
}

/** On an entry's page, for whoever keeps the directory. */
export interface ReasonsThatBring {
  readonly tokens: FormTokens;
  readonly errors: readonly ErrorLine[];
  readonly lines: readonly { readonly name: string; readonly href: string; readonly how: string }[];
  /** Null where there is none left, or where nobody is to be sent there. */
  readonly add: {
    readonly action: string;
    readonly items: readonly SelectItem[];
    readonly message: { readonly text: string } | undefined;
  } | null;
}

export function reasonsThatBring(given: {
  readonly serviceId: string;
  readonly isOpen: boolean;
  readonly tokens: FormTokens;
  readonly reasons: readonly Reason[];
  readonly bringing: readonly BringingReason[];
  readonly typed?: string;
  readonly problems?: FieldProblems<'reason'>;
}): ReasonsThatBring {
  const { serviceId, isOpen, reasons, bringing, typed = '', problems = {} } = given;
  const how = new Map(bringing.map(({ reasonId, isChosen }) => [reasonId, isChosen]));
  const others = reasons.filter(({ id }) => how.get(id) !== true);
  return {
    tokens: given.tokens,
    errors: errorLines(problems),
    lines: reasons.flatMap(({ id, name }) => {
      const isChosen = how.get(id);
      if (isChosen === undefined) return [];
      return [
        { name, href: directoryPaths.reasonEntries(id), how: isChosen ? 'chosen' : 'found by its words' },
      ];
    }),
    add:
      isOpen && others.length > 0
        ? {
            action: directoryPaths.entryReasons(serviceId),
            items: optionsFrom('Choose a reason', others, typed),
            message: messageFor(problems.reason),
          }
        : null,
  };
}
