/** Why no number of contacts or comments can be worked out from a route that an ambassador or anybody may open. */
type Reason = string;

/**
 * Every GET that an ambassador, or somebody who is not signed in, may open: read by a solver ("read", and where), or why
 * nothing is to be worked out of it. A route that is not here fails the test beside: whoever adds one decides.
 */
export const whatMayBeOpened: Readonly<Record<string, Reason>> = {
  ...reading('all-that-is-read.ts: every figure on it', [
    'GET /ambassadors',
    'GET /ambassadors/measures/:measure',
    'GET /ambassadors/meetings/:id/pack.html',
  ]),
  ...reading('packs-hide.test.ts: it says the same numbers as pack.html', [
    'GET /ambassadors/meetings/:id/pack',
    'GET /ambassadors/meetings/:id/pack.pdf',
    'GET /ambassadors/meetings/:id/pack.docx',
  ]),
  ...reading('who-told-us.test.ts', ['GET /ambassadors/who-told-us']),
  ...reading(
    'worked-out-published.test.ts and worked-out-editions.test.ts: the figures as they are fetched',
    ['GET /evaluations/:id/report.json', 'GET /evaluations/:id/report.csv'],
  ),
  ...reading('published-files.test.ts: nothing is printed but what follows from the figures of the CSV', [
    'GET /evaluations/:id/report',
    'GET /evaluations/:id/report.html',
    'GET /evaluations/:id/report.pdf',
    'GET /evaluations/:id/report.docx',
  ]),
  ...holding('titles, periods and moments of what is published', ['GET /evaluations/published']),
  ...holding(
    'cards by quarter, as the cards themselves tell: no week (decision 0046, themes-shown.test.ts)',
    ['GET /ambassadors/themes/:id'],
  ),
  ...holding('names and states of themes and card sorts, no number', ['GET /ambassadors/themes']),
  ...holding('cards that the group reads and counts itself, by quarter and by no door (decision 0044)', [
    'GET /ambassadors/card-sorts/:id',
    'GET /ambassadors/card-sorts/:id/cards',
    'GET /ambassadors/card-sorts/:id/print',
    'GET /ambassadors/card-sorts/:id/meeting',
  ]),
  ...holding('actions in somebody’s words, and whether one worked: a finding without its numbers', [
    'GET /ambassadors/actions',
    'GET /ambassadors/actions/:id',
    'GET /you-said-we-did',
  ]),
  ...holding('meetings in somebody’s words; of what is open, cards are counted, and complaints are not', [
    'GET /ambassadors/meetings',
    'GET /ambassadors/meetings/:id',
  ]),
  ...holding('figures that are taken from the public edition of an evaluation (decision 0040)', [
    'GET /performance',
    'GET /performance.csv',
    'GET /performance/:year',
  ]),
  ...holding('forms and their thanks', [
    'GET /feedback',
    'GET /feedback/thanks',
    'GET /feedback/easy-read',
    'GET /feedback/print',
    'GET /feedback/about-you',
    'GET /feedback/about-you/thanks',
    'GET /directory/report',
    'GET /directory/report/thanks',
    'GET /sign-in',
    'GET /set-up',
    'GET /set-password',
    'GET /visits/sign-in',
    'GET /visits/set-password',
  ]),
  ...holding('the product and one’s own account', [
    'GET /',
    'GET /healthz',
    'GET /readyz',
    'GET /assets/:file',
    'GET /help',
    'GET /help/shortcuts',
    'GET /privacy',
    'GET /cookies',
    'GET /accessibility-statement',
    'GET /account',
    'GET /visits/worker.js',
  ]),
  ...holding('published documents, as they were written', [
    'GET /documents',
    'GET /documents.atom',
    'GET /documents/:slug',
    'GET /documents/:slug/versions/:number',
  ]),
  ...holding('how many shops are planned, before any is made', [
    'GET /mystery-shopping/plans',
    'GET /mystery-shopping/plans/:hash',
  ]),
  ...holding('times and places in somebody’s own calendar', ['GET /meetings.ics', 'GET /visits.ics']),
  ...holding('services of others, of which none is counted by who asked for it', [
    'GET /directory',
    'GET /directory/:id',
    'GET /directory/services/:id',
    'GET /directory/services/:id/sheet',
  ]),
};

/** The standard's API: the same records again. */
export const mayBeOpenedBelow: Readonly<Record<string, Reason>> = {
  'GET /directory/open-referral': 'records of services, as their owners describe them',
};

function reading(where: string, routes: readonly string[]): Record<string, Reason> {
  return Object.fromEntries(routes.map((route) => [route, `read: ${where}`]));
}

function holding(reason: string, routes: readonly string[]): Record<string, Reason> {
  return Object.fromEntries(routes.map((route) => [route, reason]));
}
