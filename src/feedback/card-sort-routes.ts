import { permits } from '../accounts/index.ts';
import type { AppRequest, AppRoute, Sender, Surroundings } from '../accounts/index.ts';
import { invalidPage, page, redirect } from '../platform/web/reply.ts';
import type { Reply } from '../platform/web/reply.ts';
import { NotFoundError } from '../shared/errors.ts';
import {
  cardSortPage,
  cardSortView,
  cardsPage,
  cardsView,
  keyInPage,
  keyInView,
  meetingCardsPage,
  meetingCardsView,
  printedCardsView,
} from './card-sort-pages.ts';
import { findCardSort } from './card-sort-queries.ts';
import type { WholeSort } from './card-sort-queries.ts';
import { idIn } from '../platform/web/request-values.ts';
import { saveSorting, settleAtMeeting } from './sort-cards.ts';
import { checkPiles, sortedOnScreen, themeIdsIn, typedPiles } from './theme-forms.ts';
import { themePaths } from './theme-paths.ts';

const read = 'ambassadors.read';
const manage = 'themes.manage';

export function cardSortRoutes(around: Surroundings): AppRoute[] {
  const shown = (show: (sort: WholeSort, request: AppRequest) => Reply) => async (request: AppRequest) =>
    show(await sortOr404(around, request), request);
  const mayManage = ({ viewer }: AppRequest) => permits(viewer.roles, manage);
  return [
    {
      method: 'get',
      path: themePaths.sort(':id'),
      permission: read,
      handle: shown((sort, request) => {
        const { accountId } = request.viewer;
        return page(cardSortView, cardSortPage(sort, { accountId, mayManage: mayManage(request) }));
      }),
    },
    {
      method: 'get',
      path: themePaths.cards(':id'),
      permission: read,
      handle: shown((sort, request) =>
        page(cardsView, cardsPage(sort, request.tokens(), request.viewer.accountId)),
      ),
    },
    {
      method: 'post',
      path: themePaths.cards(':id'),
      permission: read,
      handle: (request) => sortCards(around, request),
    },
    {
      method: 'get',
      path: themePaths.printed(':id'),
      permission: read,
      handle: shown((sort, request) => page(printedCardsView, cardsPage(sort, request.tokens(), 0))),
    },
    {
      method: 'get',
      path: themePaths.keyIn(':id'),
      permission: manage,
      handle: shown((sort, request) => page(keyInView, keyInPage(sort, request.tokens()))),
    },
    {
      method: 'post',
      path: themePaths.keyIn(':id'),
      permission: manage,
      handle: (request) => keyIn(around, request),
    },
    {
      method: 'get',
      path: themePaths.meeting(':id'),
      permission: read,
      handle: shown((sort, request) =>
        page(meetingCardsView, meetingCardsPage(sort, request.tokens(), mayManage(request))),
      ),
    },
    {
      method: 'post',
      path: themePaths.meeting(':id'),
      permission: manage,
      handle: (request) => settle(around, request),
    },
  ];
}

async function sortCards(around: Surroundings, request: AppRequest): Promise<Reply> {
  const { id } = await sortOr404(around, request);
  const { accountId, name } = request.viewer;
  const sorted = {
    themes: sortedOnScreen(request.form),
    finished: request.form.text('finished') === 'yes',
  };
  await saveSorting(around, id, { accountId, name }, sorted, senderFor(request, themePaths.cards(id)));
  return redirect(themePaths.sort(id));
}

async function keyIn(around: Surroundings, request: AppRequest): Promise<Reply> {
  const sort = await sortOr404(around, request);
  const themeIds = sort.themes.map(({ id }) => id);
  const typed = typedPiles(request.form, themeIds);
  const checked = checkPiles(typed, sort.cards.length);
  if (!checked.ok) return invalidPage(keyInView, keyInPage(sort, request.tokens(), typed, checked.problem));
  const { name, themes } = checked.value;
  const sender = senderFor(request, themePaths.keyIn(sort.id));
  await saveSorting(around, sort.id, { accountId: null, name }, { themes, finished: true }, sender);
  return redirect(themePaths.sort(sort.id));
}

async function settle(around: Surroundings, request: AppRequest): Promise<Reply> {
  const { id } = await sortOr404(around, request);
  const number = Number(/^\d{1,3}$/.exec(request.form.text('card'))?.[0] ?? 0);
  const themeIds = themeIdsIn(request.form.all(`themes-${String(number)}`));
  const sender = senderFor(request, `${themePaths.meeting(id)} ${String(number)}`);
  await settleAtMeeting(around, id, { number, themeIds }, sender);
  return redirect(themePaths.meeting(id));
}

/** Bound to its address: another page's form is another form. */
export function senderFor(request: AppRequest, path: string): Sender {
  return { accountId: request.viewer.accountId, token: `${request.tokens().token} ${path}` };
}

async function sortOr404({ database }: Surroundings, { params }: AppRequest): Promise<WholeSort> {
  const id = idIn(params.id);
  const sort = id === null ? null : await findCardSort(database.read, id);
  if (!sort) throw new NotFoundError();
  return sort;
}
