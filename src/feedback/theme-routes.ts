import { permits } from '../accounts/index.ts';
import type { AppRequest, AppRoute, Surroundings } from '../accounts/index.ts';
import { invalidPage, page, redirect } from '../platform/web/reply.ts';
import type { Reply } from '../platform/web/reply.ts';
import { NotFoundError } from '../shared/errors.ts';
import { addDays, FIRST_DAY, londonDay } from '../shared/london-time.ts';
import { listCardSorts, wasSorted } from './card-sort-queries.ts';
import { cardSortRoutes, senderFor } from './card-sort-routes.ts';
import { idIn, versionIn } from '../platform/web/request-values.ts';
import { decideTheme, layOutCards, nameTheme } from './sort-cards.ts';
import { checkSort, checkTheme, typedSort, typedTheme } from './theme-forms.ts';
import {
  newSortPage,
  newSortView,
  newThemePage,
  newThemeView,
  themePage,
  themesPage,
  themesView,
  themeView,
} from './theme-pages.ts';
import { smallNumberPolicyFor } from './small-number-setting.ts';
import { themePaths } from './theme-paths.ts';
import { findTheme, listThemes, themeByDay, themeBySource } from './theme-queries.ts';
import type { Theme } from './theme-queries.ts';

const read = 'ambassadors.read';
const manage = 'themes.manage';

export function themeRoutes(around: Surroundings): AppRoute[] {
  const { database } = around;
  return [
    {
      method: 'get',
      path: themePaths.list,
      permission: read,
      handle: async ({ viewer }) => {
        const [themes, sorts] = await Promise.all([listThemes(database.read), listCardSorts(database.read)]);
        return page(themesView, themesPage(themes, sorts, permits(viewer.roles, manage)));
      },
    },
    {
      method: 'get',
      path: themePaths.newTheme,
      permission: manage,
      handle: (request) => page(newThemeView, newThemePage(request.tokens())),
    },
    { method: 'post', path: themePaths.list, permission: manage, handle: (request) => name(around, request) },
    {
      method: 'get',
      path: themePaths.theme(':id'),
      permission: read,
      handle: (request) => show(around, request),
    },
    {
      method: 'post',
      path: themePaths.theme(':id'),
      permission: manage,
      handle: (request) => decide(around, request),
    },
    {
      method: 'get',
      path: themePaths.newSort,
      permission: manage,
      handle: async (request) =>
        page(newSortView, newSortPage(request.tokens(), await listThemes(database.read))),
    },
    {
      method: 'post',
      path: themePaths.sorts,
      permission: manage,
      handle: (request) => layOut(around, request),
    },
    ...cardSortRoutes(around),
  ];
}

async function name(around: Surroundings, request: AppRequest): Promise<Reply> {
  const typed = typedTheme(request.form);
  const checked = checkTheme(typed);
  const named = checked.ok
    ? await nameTheme(around, checked.value, senderFor(request, themePaths.list))
    : checked;
  if (!named.ok) return invalidPage(newThemeView, newThemePage(request.tokens(), typed, named.problem));
  return redirect(themePaths.list);
}

async function show({ database, clock }: Surroundings, request: AppRequest): Promise<Reply> {
  const theme = await themeOr404({ database }, request);
  const today = londonDay(clock.now());
  const [days, bySource, sorted, policy] = await Promise.all([
    themeByDay(database.read, theme.id, { from: FIRST_DAY, to: addDays(today, 1) }),
    themeBySource(database.read, theme.id),
    wasSorted(database.read, theme.id),
    smallNumberPolicyFor(database.read, 'ambassadors'),
  ]);
  const mayManage = permits(request.viewer.roles, manage);
  const tokens = request.tokens();
  return page(themeView, themePage({ theme, days, bySource, today, mayManage, sorted, tokens, policy }));
}

async function decide(around: Surroundings, request: AppRequest): Promise<Reply> {
  const theme = await themeOr404(around, request);
  const state = request.form.text('decision') === 'retire' ? 'retired' : 'agreed';
  const sender = senderFor(request, themePaths.theme(theme.id));
  await decideTheme(around, { id: theme.id, version: versionIn(request.form) }, state, sender);
  return redirect(themePaths.theme(theme.id));
}

async function layOut(around: Surroundings, request: AppRequest): Promise<Reply> {
  const typed = typedSort(request.form);
  const checked = checkSort(typed);
  const laid = checked.ok
    ? await layOutCards(around, checked.value, senderFor(request, themePaths.sorts))
    : checked;
  if (laid.ok) return redirect(themePaths.sort(Number(laid.value)));
  const themes = await listThemes(around.database.read);
  return invalidPage(newSortView, newSortPage(request.tokens(), themes, typed, laid.problem));
}

async function themeOr404(
  { database }: Pick<Surroundings, 'database'>,
  { params }: AppRequest,
): Promise<Theme> {
  const id = idIn(params.id);
  const theme = id === null ? null : await findTheme(database.read, id);
  if (!theme) throw new NotFoundError();
  return theme;
}
