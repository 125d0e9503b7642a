import { toString as qrCode } from 'qrcode';
import type { AppRequest, AppRoute } from '../accounts/index.ts';
import { doorsOn } from '../organisation/index.ts';
import { page } from '../platform/web/reply.ts';
import type { Reply } from '../platform/web/reply.ts';
import { NotFoundError } from '../shared/errors.ts';
import { londonDay } from '../shared/london-time.ts';
import type { FeedbackAround } from './feedback-around.ts';
import { feedbackPaths } from './feedback-paths.ts';
import { posterAddress, posterPage, postersPage, postersView, posterView } from './poster-pages.ts';

const permission = 'feedback.posters';

export function posterRoutes(around: FeedbackAround): AppRoute[] {
  return [
    {
      method: 'get',
      path: feedbackPaths.posters,
      permission,
      handle: async () => page(postersView, postersPage(await doorsOf(around))),
    },
    {
      method: 'get',
      path: feedbackPaths.poster(':id'),
      permission,
      handle: (request) => poster(around, request),
    },
  ];
}

async function poster(around: FeedbackAround, { params }: AppRequest): Promise<Reply> {
  const door = (await doorsOf(around)).find(({ id }) => String(id) === params.id);
  if (!door) throw new NotFoundError();
  const address = posterAddress(around.baseUrl, door);
  // Up to a quarter of it may be torn off or stained.
  const code = await qrCode(address, { type: 'svg', errorCorrectionLevel: 'Q', margin: 4 });
  return page(posterView, posterPage(door, address, code));
}

function doorsOf({ database, clock }: FeedbackAround) {
  return doorsOn(database.read, londonDay(clock.now()));
}
