import type { AppRequest, AppRoute, Surroundings } from '../accounts/index.ts';
import { datePartsOf, readDateParts } from '../platform/web/date-fields.ts';
import type { FieldProblems } from '../platform/web/field-problems.ts';
import { invalidPage, page, redirect } from '../platform/web/reply.ts';
import type { Reply } from '../platform/web/reply.ts';
import { versionIn } from '../platform/web/request-values.ts';
import { londonDay } from '../shared/london-time.ts';
import { problem } from '../shared/result.ts';
import { closePart, reopenPart } from './close-part.ts';
import { checkDay } from './effective-date-forms.ts';
import { closePage, closeView } from './part-pages.ts';
import type { KeptPart } from './part-queries.ts';
import { senderOf } from './sender-of.ts';
import { settingsPaths } from './settings-paths.ts';
import type { Part } from './version-store.ts';

export interface Closable {
  readonly kind: 'teams' | 'doors' | 'reasons';
  readonly part: Part;
  /** @throws NotFoundError */
  readonly find: (request: AppRequest) => Promise<KeptPart>;
  /** Its edit page again, when it cannot be opened. */
  readonly refuseToReopen: (request: AppRequest, problems: FieldProblems) => Promise<Reply>;
}

/** A page of its own for closing, because it asks one question: from which day. */
export function closingRoutes(around: Surroundings, closable: Closable): AppRoute[] {
  const { kind, part, find } = closable;
  const permission = 'settings.manage';
  const paths = settingsPaths[kind];
  return [
    {
      method: 'get',
      path: paths.close(':id'),
      permission,
      handle: async (request) => {
        const kept = await find(request);
        const closes = datePartsOf(londonDay(around.clock.now()));
        return page(
          closeView,
          closePage({ kind, part, kept, version: kept.version, closes }, request.tokens()),
        );
      },
    },
    {
      method: 'post',
      path: paths.close(':id'),
      permission,
      handle: (request) => close(around, closable, request),
    },
    {
      method: 'post',
      path: paths.reopen(':id'),
      permission,
      handle: async (request) => {
        const one = { id: (await find(request)).id, version: versionIn(request.form) };
        const reopened = await reopenPart(around, part, one, senderOf(request));
        return reopened.ok
          ? redirect(paths.saved(reopened.value))
          : closable.refuseToReopen(request, reopened.problem);
      },
    },
  ];
}

async function close(
  around: Surroundings,
  { kind, part, find }: Closable,
  request: AppRequest,
): Promise<Reply> {
  const kept = await find(request);
  const version = versionIn(request.form);
  const closes = readDateParts(request.form, 'closes');
  const day = checkDay(closes, `the day the ${part} closes`);
  const closed = day.ok
    ? await closePart(around, part, { id: kept.id, version }, day.value, senderOf(request))
    : problem({ closes: day.problem });
  if (closed.ok) return redirect(settingsPaths[kind].saved(closed.value));
  return invalidPage(
    closeView,
    closePage({ kind, part, kept, version, closes }, request.tokens(), closed.problem),
  );
}
