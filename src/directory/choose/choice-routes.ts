import type { AppRequest, AppRoute, Surroundings } from '../../accounts/index.ts';
import { reasonsOn, senderOf } from '../../organisation/index.ts';
import type { Reason } from '../../organisation/index.ts';
import type { Reader } from '../../platform/database/database.ts';
import type { FieldProblems } from '../../platform/web/field-problems.ts';
import { invalidPage, page, redirect } from '../../platform/web/reply.ts';
import type { Reply } from '../../platform/web/reply.ts';
import { idFrom, versionIn } from '../../platform/web/request-values.ts';
import { NotFoundError } from '../../shared/errors.ts';
import { londonDay } from '../../shared/london-time.ts';
import { directoryPaths } from '../directory-paths.ts';
import { wordsToFind } from '../domain/service-words.ts';
import { servicesForList } from '../record-queries.ts';
import { everyService, searchServices } from '../search-queries.ts';
import { labelOf, reachOf, textOf } from '../service-facts.ts';
import { changeChoice, choiceChanges } from './change-choice.ts';
import {
  reasonEntriesListPage,
  reasonEntriesListView,
  reasonEntriesPage,
  reasonEntriesView,
} from './choice-pages.ts';
import type { FoundBySearch } from './choice-pages.ts';
import { choiceOf, countsBrought, entriesBrought } from './choice-queries.ts';

const permission = 'directory.manage';
const MOST_FOUND = 20;

/** Which entries each reason brings while a contact is logged, and choosing them. */
export function choiceRoutes(around: Surroundings): AppRoute[] {
  const { read } = around.database;
  return [
    {
      method: 'get',
      path: directoryPaths.reasons,
      permission,
      handle: async () => {
        const reasons = await reasonsOn(read, londonDay(around.clock.now()));
        return page(reasonEntriesListView, reasonEntriesListPage(reasons, await countsBrought(read)));
      },
    },
    {
      method: 'get',
      path: directoryPaths.reasonEntries(':id'),
      permission,
      handle: async (request) => {
        const reason = await reasonOf(around, request);
        return page(reasonEntriesView, await pageOf(around, request, reason, request.query.text('q')));
      },
    },
    {
      method: 'post',
      path: directoryPaths.reasonEntries(':id'),
      permission,
      handle: (request) => change(around, request),
    },
  ];
}

async function change(around: Surroundings, request: AppRequest): Promise<Reply> {
  const reason = await reasonOf(around, request);
  const { form } = request;
  const q = form.text('q').slice(0, 200);
  const pressed = choiceChanges.find((each) => form.text(each) !== '');
  if (pressed !== undefined) {
    const wanted = { change: pressed, serviceId: form.text(pressed), version: versionIn(form) };
    const done = await changeChoice(around, reason, wanted, senderOf(request));
    if (!done.ok)
      return invalidPage(reasonEntriesView, await pageOf(around, request, reason, q, done.problem));
  }
  return redirect(directoryPaths.reasonEntries(reason.id, q));
}

/** @throws NotFoundError for one that nobody can choose today: it brings nothing */
async function reasonOf({ database, clock }: Surroundings, request: AppRequest): Promise<Reason> {
  const id = idFrom(request.params);
  const reason = (await reasonsOn(database.read, londonDay(clock.now()))).find((each) => each.id === id);
  if (!reason) throw new NotFoundError();
  return reason;
}

async function pageOf(
  { database: { read } }: Surroundings,
  request: AppRequest,
  reason: Reason,
  typed: string,
  problems: FieldProblems<'q'> = {},
) {
  const q = typed.slice(0, 200);
  const { version } = await choiceOf(read, reason.id);
  const brought = await entriesBrought(read, reason.id);
  const results = q === '' ? null : await entriesWith(read, q);
  return reasonEntriesPage({ reason, tokens: request.tokens(), version, brought, q, results, problems });
}

async function entriesWith(reader: Reader, q: string): Promise<FoundBySearch> {
  const words = wordsToFind(q);
  if (words.length === 0) return { total: 0, entries: [] };
  const { total, services } = await searchServices(
    reader,
    { ...everyService, words },
    { offset: 0, limit: MOST_FOUND },
  );
  const found = await servicesForList(
    reader,
    services.map(({ id }) => id),
  );
  const entries = found.map((service) => ({
    ...{ id: textOf(service.id), name: labelOf(service), reach: reachOf(service) },
  }));
  return { total, entries };
}
