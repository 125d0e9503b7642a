import type { ErrorLine } from '../../platform/web/app-components.ts';
import { errorLines } from '../../platform/web/field-problems.ts';
import type { FieldProblems } from '../../platform/web/field-problems.ts';
import { messageFor } from '../../platform/web/options.ts';
import type { PageModel } from '../../platform/web/reply.ts';
import type { FormTokens } from '../../platform/web/route.ts';
import { defineView } from '../../platform/web/view.ts';
import { formatDay, formatDayShort } from '../../shared/london-time.ts';
import { counted, formatCount } from '../../shared/words.ts';
import { directoryPaths } from '../directory-paths.ts';
import type { StaleEntry } from './stale-queries.ts';

export interface StalePage extends PageModel {
  readonly tokens: FormTokens;
  readonly errors: readonly ErrorLine[];
  readonly message: { readonly text: string } | undefined;
  readonly months: string;
  readonly words: string;
  readonly action: string;
  readonly lines: readonly {
    readonly name: string;
    readonly href: string;
    readonly checked: string;
    readonly keeper: string;
    /** Where whoever sees it may say that they check it; null where they have. */
    readonly takeAction: string | null;
  }[];
}

export const staleView = defineView<StalePage>('directory/to-check');

export interface StaleGiven {
  readonly tokens: FormTokens;
  readonly viewerId: number;
  readonly months: string;
  readonly total: number;
  readonly entries: readonly StaleEntry[];
  readonly problems?: FieldProblems<'months'>;
}

export function stalePage({
  tokens,
  viewerId,
  months,
  total,
  entries,
  problems = {},
}: StaleGiven): StalePage {
  const shown = total > entries.length ? ` The first ${formatCount(entries.length)} are shown.` : '';
  return {
    title: 'Entries to check',
    ...{ tokens, months },
    errors: errorLines(problems),
    message: messageFor(problems.months),
    words:
      total === 0
        ? 'Every active entry has been checked in time.'
        : `${counted(total, 'entry', 'entries')} to check, the longest unchecked first.${shown}`,
    action: directoryPaths.toCheck,
    lines: entries.map(({ id, name, assured, keeper, keeperId }) => ({
      name,
      href: directoryPaths.service(id),
      checked: assured === null ? 'Never' : formatDayShort(assured.slice(0, 10)),
      keeper: keeperId === viewerId ? 'You' : (keeper ?? 'Nobody yet'),
      takeAction: keeperId === viewerId ? null : directoryPaths.take(id),
    })),
  };
}

export function checkedInWords(assured: string | null): string {
  return assured === null ? 'Never checked' : `Last checked ${formatDay(assured.slice(0, 10))}`;
}
