import type { ErrorLine } from '../platform/web/app-components.ts';
import { errorLines, fieldMessages } from '../platform/web/field-problems.ts';
import type { FieldMessages, FieldProblems } from '../platform/web/field-problems.ts';
import type { CheckboxesItem } from '../platform/web/govuk-components.ts';
import type { PageModel } from '../platform/web/reply.ts';
import type { FormTokens } from '../platform/web/route.ts';
import { defineView } from '../platform/web/view.ts';
import { formatDay, londonDay } from '../shared/london-time.ts';
import type { Day } from '../shared/london-time.ts';
import type { SmallNumberPolicy } from '../statistics/index.ts';
import type { CardSort } from './card-sort-queries.ts';
import { MOST_CARDS } from './theme-forms.ts';
import type { TypedSort, TypedTheme } from './theme-forms.ts';
import { themePaths } from './theme-paths.ts';
import { themeOverTime, themeQuarters, WHY_EXACT } from './theme-quarters.ts';
import type { ThemeOverTime } from './theme-quarters.ts';
import { themeStates } from './theme-queries.ts';
import type { Theme, ThemeDay, ThemeOfSource } from './theme-queries.ts';

interface Line {
  readonly text: string;
  readonly href: string;
  readonly more: string;
}

export interface ThemesPage extends PageModel {
  readonly themes: readonly Line[];
  readonly sorts: readonly Line[];
  /** For the policy lead. */
  readonly acts: { readonly newTheme: string; readonly newSort: string } | null;
}

export const themesView = defineView<ThemesPage>('feedback/themes');

export function themesPage(
  themes: readonly Theme[],
  sorts: readonly CardSort[],
  mayManage: boolean,
): ThemesPage {
  return {
    title: 'Themes',
    themes: themes.map((theme) => ({
      text: theme.name,
      href: themePaths.theme(theme.id),
      more: `${stateInWords(theme)}. ${theme.meaning}`,
    })),
    sorts: sorts.map(({ id, title, createdAt, closedAt }) => ({
      text: title,
      href: themePaths.sort(id),
      more:
        closedAt === null
          ? `Under way since ${formatDay(londonDay(createdAt))}`
          : `Every card settled on ${formatDay(londonDay(closedAt))}`,
    })),
    acts: mayManage ? { newTheme: themePaths.newTheme, newSort: themePaths.newSort } : null,
  };
}

function stateInWords({ state, agreedOn }: Theme): string {
  return state === 'agreed' && agreedOn !== null ? `Agreed on ${formatDay(agreedOn)}` : themeStates[state];
}

export interface NewThemePage extends PageModel {
  readonly tokens: FormTokens;
  readonly errors: readonly ErrorLine[];
  readonly action: string;
  readonly typed: TypedTheme;
  readonly messages: FieldMessages;
}

export const newThemeView = defineView<NewThemePage>('feedback/new-theme');

export function newThemePage(
  tokens: FormTokens,
  typed: TypedTheme = { name: '', meaning: '' },
  problems: FieldProblems = {},
): NewThemePage {
  const messages = fieldMessages(problems);
  return {
    title: 'Name a theme',
    tokens,
    errors: errorLines(problems),
    action: themePaths.list,
    typed,
    messages,
  };
}

export interface ThemePage extends PageModel {
  readonly tokens: FormTokens;
  readonly state: string;
  readonly meaning: string;
  readonly overTime: ThemeOverTime | null;
  readonly whyExact: string;
  readonly action: string;
  readonly version: number;
  /** For the policy lead. */
  readonly mayAgree: boolean;
  readonly mayRetire: boolean;
  readonly actionsHref: string;
  readonly addActionHref: string | null;
}

export const themeView = defineView<ThemePage>('feedback/theme');

export function themePage(given: {
  readonly theme: Theme;
  readonly days: readonly ThemeDay[];
  readonly bySource: readonly ThemeOfSource[];
  readonly today: Day;
  readonly mayManage: boolean;
  readonly sorted: boolean;
  readonly tokens: FormTokens;
  readonly policy: SmallNumberPolicy;
}): ThemePage {
  const { theme, days, bySource, today, mayManage, sorted, tokens, policy } = given;
  const quarters = theme.state === 'agreed' ? themeQuarters(days, today) : [];
  return {
    title: theme.name,
    tokens,
    state: stateInWords(theme),
    meaning: theme.meaning,
    overTime: quarters.length === 0 ? null : themeOverTime(theme.name, quarters, bySource, policy),
    whyExact: WHY_EXACT,
    action: themePaths.theme(theme.id),
    version: theme.version,
    mayAgree: mayManage && sorted && theme.state !== 'agreed',
    mayRetire: mayManage && theme.state !== 'retired',
    actionsHref: themePaths.actions(theme.id),
    addActionHref: mayManage && theme.state !== 'retired' ? themePaths.addAction(theme.id) : null,
  };
}

export interface NewSortPage extends PageModel {
  readonly tokens: FormTokens;
  readonly errors: readonly ErrorLine[];
  readonly action: string;
  readonly typed: TypedSort;
  readonly themes: readonly CheckboxesItem[];
  /** Where one is named, while there is none to sort by. */
  readonly nameOneHref: string | null;
  readonly mostCards: number;
  readonly messages: FieldMessages;
}

export const newSortView = defineView<NewSortPage>('feedback/new-card-sort');

export function newSortPage(
  tokens: FormTokens,
  themes: readonly Theme[],
  typed: TypedSort = { title: '', themes: [], most: String(MOST_CARDS) },
  problems: FieldProblems = {},
): NewSortPage {
  const inUse = themes.filter(({ state }) => state !== 'retired');
  return {
    title: 'Lay out cards',
    tokens,
    errors: errorLines(problems),
    action: themePaths.sorts,
    typed,
    themes: inUse.map(({ id, name, meaning }) => ({
      ...{ value: String(id), text: name, hint: { text: meaning } },
    })),
    nameOneHref: inUse.length === 0 ? themePaths.newTheme : null,
    mostCards: MOST_CARDS,
    messages: fieldMessages(problems),
  };
}
