import type { AppRequest, AppRoute, Surroundings } from '../accounts/index.ts';
import { readDayAndTime } from '../contacts/domain/received-at.ts';
import { doorsOn } from '../organisation/index.ts';
import type { ErrorLine } from '../platform/web/app-components.ts';
import { errorLines, fieldMessages } from '../platform/web/field-problems.ts';
import type { FieldMessages, FieldProblems } from '../platform/web/field-problems.ts';
import type { SelectItem } from '../platform/web/govuk-components.ts';
import { optionsFrom } from '../platform/web/options.ts';
import { invalidPage, page, redirect } from '../platform/web/reply.ts';
import type { PageModel, Reply } from '../platform/web/reply.ts';
import type { FormTokens } from '../platform/web/route.ts';
import { defineView } from '../platform/web/view.ts';
import { idFrom, idIn, versionIn } from '../platform/web/request-values.ts';
import { NotFoundError } from '../shared/errors.ts';
import { formatInstant, instantOf, localStamp, londonDay } from '../shared/london-time.ts';
import type { Instant } from '../shared/london-time.ts';
import { ok, problem } from '../shared/result.ts';
import type { Result } from '../shared/result.ts';
import { movePlannedShop } from './move-shop.ts';
import type { MoveAsked } from './move-shop.ts';
import { senderOf } from './mystery-shopping-act.ts';
import { mysteryShoppingPaths } from './mystery-shopping-paths.ts';
import { findPlannedShop } from './plan-deviation-queries.ts';
import { findRound } from './round-queries.ts';
import { listShoppers } from './shopper-admin-queries.ts';

const paths = mysteryShoppingPaths;
const permission = 'rounds.manage';
const LONGEST_REASON = 1000;

interface TypedMove {
  readonly shopper: string;
  readonly moment: string;
  readonly reason: string;
}

export interface MoveShopPage extends PageModel {
  readonly back: { readonly text: string; readonly href: string };
  readonly about: string;
  readonly action: string;
  readonly tokens: FormTokens;
  readonly version: string;
  readonly shoppers: readonly SelectItem[];
  readonly typed: TypedMove;
  readonly errors: readonly ErrorLine[];
  readonly messages: FieldMessages<keyof TypedMove>;
}

const moveShopView = defineView<MoveShopPage>('mystery-shopping/move-shop');

/** Giving a planned shop to somebody else, or another moment. */
export function moveShopRoutes(around: Surroundings): AppRoute[] {
  const path = paths.moveShop(':id');
  return [
    { method: 'get', path, permission, handle: (request) => show(around, request, null) },
    { method: 'post', path, permission, handle: (request) => move(around, request) },
  ];
}

async function move(around: Surroundings, request: AppRequest): Promise<Reply> {
  const { form } = request;
  const typed = {
    shopper: form.text('shopper'),
    moment: form.text('moment'),
    reason: form.text('reason').replaceAll('\r\n', '\n'),
  };
  const shop = { id: idFrom(request.params), version: versionIn(form) };
  const checked = checkMove(typed, around.clock.now());
  const moved = checked.ok ? await movePlannedShop(around, shop, checked.value, senderOf(request)) : checked;
  if (moved.ok) return redirect(paths.rounds.one(moved.value));
  return show(around, request, { typed, version: shop.version, problems: moved.problem });
}

function checkMove(
  { shopper, moment, reason }: TypedMove,
  now: Instant,
): Result<MoveAsked, FieldProblems<keyof TypedMove>> {
  const problems: { shopper?: string; moment?: string; reason?: string } = {};
  const shopperId = idIn(shopper) ?? 0;
  if (shopperId === 0) problems.shopper = 'Select a shopper';
  const written = readDayAndTime(moment, now);
  const at = written && instantOf(written);
  if (at === null) problems.moment = 'Enter the moment, for example 22/6/2010 14:30';
  else if (!at.ok) problems.moment = `Check the moment: ${at.problem}`;
  if (reason === '') problems.reason = 'Enter why it is moved';
  else if (reason.length > LONGEST_REASON)
    problems.reason = 'Why it is moved must be 1,000 characters or fewer';
  return Object.keys(problems).length === 0 && at?.ok
    ? ok({ shopperId, at: at.value, reason })
    : problem(problems);
}

interface Again {
  readonly typed: TypedMove;
  readonly version: number;
  readonly problems: FieldProblems<keyof TypedMove>;
}

async function show(
  { database: { read }, clock }: Surroundings,
  request: AppRequest,
  again: Again | null,
): Promise<Reply> {
  const shop = await findPlannedShop(read, idFrom(request.params));
  const round = shop && (await findRound(read, shop.roundId));
  if (!shop || round?.closedAt !== null || shop.hasReport) throw new NotFoundError();
  const [doors, shoppers] = await Promise.all([doorsOn(read, londonDay(clock.now())), listShoppers(read)]);
  const typed = again?.typed ?? {
    shopper: String(shop.shopperId),
    moment: shop.plannedAt === null ? '' : asTyped(shop.plannedAt),
    reason: '',
  };
  const door = doors.find(({ id }) => id === shop.doorId)?.name ?? 'a door';
  const when = shop.plannedAt === null ? '' : `, ${formatInstant(shop.plannedAt)}`;
  const problems = again?.problems ?? {};
  const model: MoveShopPage = {
    title: 'Move a planned shop',
    back: { text: round.name, href: paths.rounds.one(round.id) },
    about: `${shop.scenarioTitle}, ${door}${when}.`,
    action: paths.moveShop(shop.id),
    tokens: request.tokens(),
    version: String(again?.version ?? shop.version),
    shoppers: optionsFrom(
      'Select a shopper',
      shoppers.filter(({ deactivatedAt }) => deactivatedAt === null),
      typed.shopper,
    ),
    typed,
    errors: errorLines(problems),
    messages: fieldMessages(problems),
  };
  return again ? invalidPage(moveShopView, model) : page(moveShopView, model);
}

/** "22/6/2010 14:30" */
function asTyped(at: Instant): string {
  const [year = '', month = '', day = '', time = ''] = localStamp(at).split(/[- ]/);
  return `${String(Number(day))}/${String(Number(month))}/${year} ${time}`;
}
