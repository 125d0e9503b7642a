import type { ErrorLine } from '../platform/web/app-components.ts';
import { errorLines, fieldMessages } from '../platform/web/field-problems.ts';
import type { FieldMessages, FieldProblems } from '../platform/web/field-problems.ts';
import type { PageModel } from '../platform/web/reply.ts';
import type { FormTokens } from '../platform/web/route.ts';
import { defineView } from '../platform/web/view.ts';
import type { Day } from '../shared/london-time.ts';
import type { TypedEffect } from './effective-date-forms.ts';
import type { TypedReason } from './part-forms.ts';
import {
  closingSection,
  effectQuestion,
  historyRows,
  inUseFirst,
  optionsOf,
  resolvableWords,
  savedNotice,
  stateOf,
} from './part-pages.ts';
import type { ClosingSection, EffectQuestion, HistoryRow, PartState, SelectOption } from './part-pages.ts';
import { isInUse } from './part-queries.ts';
import type { KeptPart, KeptReason, PastVersion } from './part-queries.ts';
import { settingsPaths } from './settings-paths.ts';

const paths = settingsPaths.reasons;

export interface ReasonsPage extends PageModel {
  readonly saved: string | null;
  readonly newHref: string;
  readonly reasons: readonly {
    readonly name: string;
    readonly href: string;
    /** Null while nobody owns it. */
    readonly team: string | null;
    readonly resolvable: string;
    readonly state: PartState;
  }[];
}

export const reasonsView = defineView<ReasonsPage>('organisation/reasons');

/** Those that nobody owns come first: until somebody does, their contacts count neither for nor against us. */
export function reasonsPage(reasons: readonly KeptReason[], today: Day, savedId: number | null): ReasonsPage {
  const isWaiting = (reason: KeptReason) => reason.owningTeamId === null && isInUse(reason, today);
  const ordered = [
    ...reasons.filter(isWaiting),
    ...inUseFirst(reasons, today).filter((reason) => !isWaiting(reason)),
  ];
  return {
    title: 'Reasons',
    saved: savedNotice(reasons, savedId),
    newHref: paths.new,
    reasons: ordered.map((reason) => ({
      name: reason.name,
      href: paths.one(reason.id),
      team: reason.owningTeamName,
      resolvable: resolvableWords[reason.resolvable],
      state: stateOf(reason, today),
    })),
  };
}

export type ReasonField = keyof TypedReason | 'when' | 'from' | 'reopen';

export interface ReasonPage extends PageModel {
  readonly tokens: FormTokens;
  readonly action: string;
  readonly button: string;
  readonly typed: TypedReason;
  readonly teams: readonly SelectOption[];
  readonly resolvables: readonly {
    readonly value: string;
    readonly text: string;
    readonly hint: { readonly text: string };
  }[];
  /** What only a reason that is there already has. */
  readonly existing: {
    readonly version: string;
    readonly effect: EffectQuestion;
    readonly closing: ClosingSection;
    readonly history: readonly HistoryRow[];
    /** Where the entries are chosen that it brings; null once it is closed. */
    readonly entriesHref: string | null;
  } | null;
  readonly errors: readonly ErrorLine[];
  readonly messages: FieldMessages<ReasonField>;
}

export const reasonView = defineView<ReasonPage>('organisation/reason');

export interface ReasonForm {
  readonly typed: TypedReason;
  readonly teams: readonly KeptPart[];
  readonly existing: {
    readonly reason: KeptReason;
    /** Of which version this is an edit: when it came back, the one that was read, which may be older. */
    readonly version: number;
    readonly effect: TypedEffect;
    readonly history: readonly PastVersion[];
    readonly today: Day;
  } | null;
  readonly tokens: () => FormTokens;
  readonly problems?: FieldProblems<ReasonField>;
}

export function reasonPage({ typed, teams, existing, tokens, problems = {} }: ReasonForm): ReasonPage {
  return {
    title: existing ? existing.reason.name : 'Add a reason',
    tokens: tokens(),
    action: existing ? paths.one(existing.reason.id) : paths.list,
    button: existing ? 'Save' : 'Add reason',
    typed,
    teams: optionsOf(teams, 'Nobody yet'),
    resolvables,
    existing: existing && {
      version: String(existing.version),
      effect: effectQuestion(existing.effect),
      closing: closingSection('reasons', existing.reason, existing.today, tokens),
      history: historyRows(existing.history),
      entriesHref: isInUse(existing.reason, existing.today)
        ? settingsPaths.entriesOfReason(existing.reason.id)
        : null,
    },
    errors: errorLines(problems, { from: 'from-day' }),
    messages: fieldMessages(problems),
  };
}

const resolvables: ReasonPage['resolvables'] = [
  {
    value: 'yes',
    text: resolvableWords.yes,
    hint: { text: 'Whoever answers can usually settle it there and then, if they know how' },
  },
  {
    value: 'no',
    text: resolvableWords.no,
    hint: {
      text: 'It always needs something afterwards, such as an assessment or a visit. Net first contact resolution leaves these contacts out',
    },
  },
  {
    value: 'depends',
    text: resolvableWords.depends,
    hint: { text: 'Sometimes it can and sometimes not. Net first contact resolution counts these contacts' },
  },
];
