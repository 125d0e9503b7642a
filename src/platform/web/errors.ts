import { ForeignFormError } from './csrf.ts';
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
  paragraphs: ['Try again in a minute.'],
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
    (error) => error instanceof ForeignFormError,
    {
      status: 403,
      title: 'That came from another website',
      paragraphs: [
        'Nothing has been saved or changed. If you meant to do it, do it from a page of this service.',
      ],
    },
  ],
  [
    (error) => error instanceof ConflictError,
    {
      status: 409,
      title: 'Somebody else has changed this',
      paragraphs: [
        'Your change has not been saved. Open the page again to see what changed, and make your change there.',
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

const busyCodes = [
  /^SQLITE_(BUSY|FULL|IOERR|LOCKED)$/,
  // The network, or a server that is not there.
  /^(ECONN\w+|ETIMEDOUT|EPIPE|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN)$/,
  // PostgreSQL: connection, resources, shutdown; a deadlock, of which one side is to try again; a name that was free
  // when it was looked up and taken at the same moment, which the form says when it is sent again.
  /^(08\d{3}|53\d{3}|57P\d{2}|40P01|40001|23505)$/,
];

/** The database is locked, full, unreachable or out of connections: worth trying again, and worth saying so. */
function isBusy(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? String(error.code) : '';
  return (
    error.name === 'KnexTimeoutError' ||
    busyCodes.some((pattern) => pattern.test(code)) ||
    // pg says so in words only.
    /\bConnection terminated\b/.test(error.message)
  );
}
