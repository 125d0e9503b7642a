import { permits } from '../accounts/index.ts';
import type { AppRequest, AppRoute, Permission, Surroundings, Viewer } from '../accounts/index.ts';
import { reasonsOn, senderOf } from '../organisation/index.ts';
import type { FieldProblems } from '../platform/web/field-problems.ts';
import { invalidPage, page, redirect } from '../platform/web/reply.ts';
import type { Reply } from '../platform/web/reply.ts';
import type { WebRequest } from '../platform/web/route.ts';
import { NotFoundError } from '../shared/errors.ts';
import { londonDay } from '../shared/london-time.ts';
import { directoryPaths } from './directory-paths.ts';
import { londonWallClock } from './domain/opening.ts';
import { textOf } from './domain/record.ts';
import type { JsonObject } from './domain/record.ts';
import { findEntry } from './keep/entry-acts.ts';
import { goneInWords, keepingOf } from './keep/keeping.ts';
import { importRunRoutes } from './import/import-run-routes.ts';
import { keepRoutes } from './keep/keep-routes.ts';
import { isStaleOn } from './keep/stale-queries.ts';
import { staleRoutes } from './keep/stale-routes.ts';
import { choiceRoutes } from './choose/choice-routes.ts';
import { changeChoice } from './choose/change-choice.ts';
import { reasonsThatBring } from './choose/choice-pages.ts';
import { reasonsBringing } from './choose/choice-queries.ts';
import { reportRoutes } from './report/report-routes.ts';
import { signpostingsTo } from './signposting/signposting-queries.ts';
import { signpostingRoutes } from './signposting/signposting-routes.ts';
import { feedRoutes } from './open-referral/feed-routes.ts';
import { wholeServices } from './record-queries.ts';
import { maySend, sendRoutes } from './send/send-routes.ts';
import type { SendSettings } from './send/send-routes.ts';
import { searchRoutes } from './search-routes.ts';
import { servicePage, serviceView, sheetView } from './service-pages.ts';

type Anybody = WebRequest<Viewer | null>;

/** What anybody may see of the directory: Find My Nearest, an entry, and the same to print. */
export function directoryRoutes(around: SendSettings): AppRoute[] {
  return [
    ...feedRoutes(around, around.baseUrl),
    ...keepRoutes(around),
    ...importRunRoutes(around),
    ...staleRoutes(around),
    ...reportRoutes(around),
    ...choiceRoutes(around),
    ...signpostingRoutes(around),
    ...searchRoutes(around),
    ...sendRoutes(around),
    {
      method: 'get',
      path: directoryPaths.service(':id'),
      permission: 'public',
      handle: (request) => show(around, request),
    },
    {
      method: 'post',
      path: directoryPaths.entryReasons(':id'),
      permission: 'directory.manage',
      handle: (request) => bringFor(around, request),
    },
    {
      method: 'get',
      path: directoryPaths.sheet(':id'),
      permission: 'public',
      handle: async (request) => {
        const service = await serviceOf(around, request);
        const now = londonWallClock(around.clock.now());
        const isStale = await isStaleOn(around.database.read, service, now.day);
        return page(sheetView, { ...servicePage(service, now), isStale });
      },
    },
    {
      method: 'get',
      path: '/directory/:id',
      permission: 'public',
      handle: async (request) => {
        await serviceOf(around, request);
        return redirect(directoryPaths.service(request.params.id ?? ''));
      },
    },
  ];
}

/** The entry is chosen for one more reason, last of its list. */
async function bringFor(around: SendSettings, request: AppRequest): Promise<Reply> {
  const id = request.params.id ?? '';
  const typed = request.form.text('reason');
  const reasons = await reasonsOn(around.database.read, londonDay(around.clock.now()));
  const reason = reasons.find((each) => String(each.id) === typed);
  await findEntry(around.database.read, id);
  if (!reason) return show(around, request, { reason: 'Select the reason that is to bring this entry' });
  const wanted = { change: 'add', serviceId: id, version: 0 } as const;
  const done = await changeChoice(around, reason, wanted, senderOf(request));
  if (!done.ok) return show(around, request, { reason: Object.values(done.problem)[0] ?? '' }, typed);
  return redirect(directoryPaths.service(id));
}

async function show(
  around: SendSettings,
  request: Anybody,
  problems: FieldProblems<'reason'> = {},
  typed = '',
): Promise<Reply> {
  const entry = await findEntry(around.database.read, request.params.id ?? '');
  const { service, kept } = entry;
  const now = londonWallClock(around.clock.now());
  const may = (permission: Permission) =>
    request.viewer !== null && permits(request.viewer.roles, permission);
  const isCounted = may('directory.counts');
  const signposted = isCounted ? await signpostingsTo(around.database.read, kept.id) : null;
  const keeping = may('directory.manage') ? keepingOf(service, kept, request.tokens()) : null;
  const isStale = await isStaleOn(around.database.read, service, now.day);
  const bringing = may('directory.manage')
    ? reasonsThatBring({
        ...{ serviceId: kept.id, isOpen: textOf(service.status) === 'active', tokens: request.tokens() },
        reasons: await reasonsOn(around.database.read, londonDay(around.clock.now())),
        bringing: await reasonsBringing(around.database.read, kept.id),
        ...{ typed, problems },
      })
    : null;
  const sendHref = may('contacts.record') && maySend(around, entry) ? directoryPaths.send(kept.id) : null;
  const sent = sentInWords[request.query.text('sent')] ?? null;
  const shown = { keeping, bringing, isStale, gone: goneInWords(kept), sendHref, sent };
  const model = { ...servicePage(service, now, signposted), ...shown };
  return (Object.keys(problems).length > 0 ? invalidPage : page)(serviceView, model);
}

const sentInWords: Readonly<Record<string, string>> = {
  yes: 'The mail is on its way. We remove the address once it is sent',
  kept: 'The mail is written, and stays here: this demonstration has no mail server',
};

async function serviceOf(
  { database }: Pick<Surroundings, 'database'>,
  { params }: Pick<Anybody, 'params'>,
): Promise<JsonObject> {
  const [service] = await wholeServices(database.read, [params.id ?? '']);
  if (!service) throw new NotFoundError();
  return service;
}
