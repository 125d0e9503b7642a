import { randomBytes } from 'node:crypto';
import type { Surroundings } from '../accounts/index.ts';
import { once } from '../platform/web/form-submissions-store.ts';
import { isSameKey, keyedHash } from '../platform/secret.ts';
import type { Keys } from '../platform/secret.ts';
import { content, page, redirect } from '../platform/web/reply.ts';
import type { PageModel, Reply } from '../platform/web/reply.ts';
import type { FormTokens } from '../platform/web/route.ts';
import { defineView } from '../platform/web/view.ts';
import { NotFoundError } from '../shared/errors.ts';
import { londonDay } from '../shared/london-time.ts';
import { calendarSecret, deleteCalendarSecret, keepCalendarSecret } from './shopper-calendar-store.ts';
import { findShopper } from './shopper-queries.ts';
import { recordVaultAudit, shopperActor } from './vault-audit-store.ts';
import { shopperNamedBy, visitCalendar, visitsKey } from './visit-calendar.ts';
import { visitPaths } from './visit-paths.ts';
import { listVisits } from './visit-queries.ts';
import type { VisitRequest, VisitRoute } from './visit-route.ts';

export interface VisitSettings extends Surroundings {
  readonly keys: Keys;
  readonly baseUrl: string;
}

export interface CalendarPage extends PageModel {
  /** The whole address, to be given to a calendar program; null while there is none. */
  readonly link: string | null;
  readonly makeAction: string;
  readonly offAction: string;
  readonly tokens: FormTokens;
}

const calendarView = defineView<CalendarPage>('mystery-shopping/visit-calendar');

/** A shopper's visits in their own calendar, by a secret link that they can change or turn off. */
export function visitCalendarRoutes(settings: VisitSettings): VisitRoute[] {
  const permission = 'visits.own';
  return [
    {
      method: 'get',
      path: visitPaths.feed,
      permission: 'public',
      handle: ({ query }) => feed(settings, query.text('key')),
    },
    { method: 'get', path: visitPaths.calendar, permission, handle: (request) => show(settings, request) },
    { method: 'post', path: visitPaths.calendar, permission, handle: (request) => make(settings, request) },
    {
      method: 'post',
      path: visitPaths.calendarOff,
      permission,
      handle: (request) => turnOff(settings, request),
    },
  ];
}

async function show(settings: VisitSettings, request: VisitRequest): Promise<Reply> {
  const { shopperId } = request.viewer;
  const secret = await calendarSecret(settings.database.read, shopperId);
  const key = secret === null ? null : visitsKey(hashWith(settings), shopperId, secret);
  return page(calendarView, {
    title: 'My visits in a calendar',
    link: key === null ? null : `${settings.baseUrl}${visitPaths.feed}?key=${key}`,
    makeAction: visitPaths.calendar,
    offAction: visitPaths.calendarOff,
    tokens: request.tokens(),
  });
}

async function make({ database, clock }: VisitSettings, request: VisitRequest): Promise<Reply> {
  const { shopperId } = request.viewer;
  const [at, actor] = [clock.now(), shopperActor(shopperId)];
  const submission = { token: `${request.tokens().token} calendar`, owner: actor, at };
  await database.transact((tx) =>
    once(tx, submission, async () => {
      await keepCalendarSecret(tx, shopperId, randomBytes(16).toString('hex'), at);
      await recordVaultAudit(tx, { at, actor, action: 'calendar.made', subject: actor });
      return 'made';
    }),
  );
  return redirect(visitPaths.calendar);
}

async function turnOff({ database, clock }: VisitSettings, request: VisitRequest): Promise<Reply> {
  const { shopperId } = request.viewer;
  const actor = shopperActor(shopperId);
  await database.transact(async (tx) => {
    if (!(await deleteCalendarSecret(tx, shopperId))) return;
    await recordVaultAudit(tx, { at: clock.now(), actor, action: 'calendar.turned_off', subject: actor });
  });
  return redirect(visitPaths.calendar);
}

/** A calendar program cannot sign in: the key says whose it is, and they must still be a shopper. */
async function feed(settings: VisitSettings, key: string): Promise<Reply> {
  const { read } = settings.database;
  const shopperId = shopperNamedBy(key);
  const secret = shopperId === null ? null : await calendarSecret(read, shopperId);
  if (shopperId === null || secret === null) throw new NotFoundError();
  if (!isSameKey(key, visitsKey(hashWith(settings), shopperId, secret))) throw new NotFoundError();
  if (!(await findShopper(read, shopperId))) throw new NotFoundError();
  const now = settings.clock.now();
  const visits = await listVisits(read, shopperId, londonDay(now));
  const linkTo = (visit: string) => `${settings.baseUrl}${visitPaths.brief(visit)}`;
  return content('text/calendar; charset=utf-8', visitCalendar(visits, { now, linkTo }));
}

function hashWith({ keys }: VisitSettings): (text: string) => string {
  return (text) => keyedHash(keys.throttle, text);
}
