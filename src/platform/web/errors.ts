import { ConflictError, ForbiddenError, NotFoundError } from '../../shared/errors.ts';

/** A status and what a person is told. */
export type Problem = Readonly<{ status: number; title: string; paragraphs: readonly string[] }>;

const notFound: Problem = {
  status: 404,
  title: 'Page not found',
  paragraphs: [
    'If you typed the web address, check it is correct.',
    'If you pasted it, check you copied all of it.',
  ],
};
const broken: Problem = {
  status: 500,
  title: 'Sorry, there is a problem with the service',
  paragraphs: ['Nothing you saved before is lost. Try again in a few minutes.'],
};
const busy: Problem = {
  status: 503,
  title: 'Sorry, the service is busy',
  paragraphs: ['What you sent has not been saved. Go back and send it again in a minute.'],
};

/** The one table from what went wrong to what a person sees. */
const kinds: readonly (readonly [(error: unknown) => boolean, Problem])[] = [
  [(error) => error instanceof NotFoundError, notFound],
  [
    (error) => error instanceof ForbiddenError,
    {
      status: 403,
      title: 'You do not have permission to see this page',
      paragraphs: ['If you need it for your work, ask your administrator for the role that has it.'],
    },
  ],
  [
    (error) => error instanceof ConflictError,
    {
      status: 409,
      title: 'Somebody else has changed this',
      paragraphs: [
        'Your change has not been saved. Go back, reload the page to see what changed, and try again.',
      ],
    },
  ],
  [
    (error) => statusOf(error) === 413,
    { status: 413, title: 'That is too much to send at once', paragraphs: ['Shorten it and send it again.'] },
  ],
  [
    (error) => isClientError(error),
    { status: 400, title: 'We could not read that', paragraphs: ['Go back and try again.'] },
  ],
  [(error) => isBusy(error), busy],
];

export function errorPageFor(error: unknown): Problem {
  return kinds.find(([matches]) => matches(error))?.[1] ?? broken;
}

function statusOf(error: unknown): number | undefined {
  return (error as { status?: number } | null)?.status;
}

function isClientError(error: unknown): boolean {
  const status = statusOf(error);
  return error instanceof URIError || (status !== undefined && status >= 400 && status < 500);
}

/** The database is locked, full, unreachable or out of connections: worth trying again, and worth saying so. */
function isBusy(error: unknown): boolean {
  const { code, name } = (error ?? {}) as { code?: unknown; name?: unknown };
  return (
    name === 'KnexTimeoutError' ||
    (typeof code === 'string' &&
      /^(SQLITE_(BUSY|FULL|IOERR|LOCKED)|ECONN\w+|53\d{3}|57P\d{2}|08\d{3})$/.test(code))
  );
}
