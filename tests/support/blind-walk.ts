import { evidenceMeasures } from '../../src/evaluation/domain/evidence-measure.ts';
import { acceptedForm } from './accepted-forms.ts';
import { locationOf } from './noninterference.ts';
import type { Exchange, Values, Visitor } from './noninterference.ts';
import { filledIn } from './things-to-ask-for.ts';

/** Searches, orders, pages, exports and mistakes: what follows the `?` decides what is asked of the database. */
const variants = [
  '/contacts?q=badge',
  '/contacts?sort=oldest&wrong=yes',
  '/contacts?outcome=resolved&channel=phone&mine=1',
  '/contacts?from=1/6/2010&last=30/6/2010&page=2',
  '/contacts?from=nonsense',
  '/contacts.csv?q=badge',
  '/contacts.csv?outcome=redirected&sort=oldest',
  '/contacts/new?customer=1',
  '/contacts/tally?door=1&channel=phone',
  '/contacts/tally/sheet?door=1&channel=phone',
  '/contacts/NWD-0000-00',
  '/customers?q=mary',
  '/customers.json?q=mary',
  '/customers/999',
  '/wrong-doors?door=1',
  '/measures?from=2010-06-01&to=2010-07-01',
  '/measures?by=door',
  '/measures?channel=phone&window=7',
  '/measures?team=2',
  '/measures.csv?from=2010-06-01&to=2010-07-01',
  '/measures/no_such_measure',
  '/measures/recorded_fcr/contacts?part=resolved&page=2',
  '/mystery-shopping/results/999',
  '/mystery-shopping/shops/999',
  '/mystery-shopping/rounds/999',
  '/mystery-shopping/plans/nonsense',
  '/settings/audit?page=2',
  '/settings/people?saved=1',
  '/settings/people/999',
  '/directory?q=lunch&postcode=KD1+1AB',
  '/directory/open-referral/services?search=lunch&page=2&per_page=1',
  '/feedback?door=badge-desk',
  '/visits.ics?key=nonsense',
  '/visits/set-password?code=nonsense',
  '/nowhere',
];

/** Forms that end the visit, or change who is here: sent last. */
const last = ['/set-password', '/sign-in', '/sign-out'];

/**
 * Opens every page, sends every form, first with nothing filled in and then as it is accepted, looks at where it led,
 * and opens every page again that is open to this person: what their forms have changed may show there.
 */
export async function walkEverything(visitor: Visitor): Promise<void> {
  const paths = (method: string) =>
    visitor.world.routes.flatMap((route) => (route.startsWith(method) ? [route.slice(method.length)] : []));
  const open: string[] = [];
  for (const path of paths('GET ')) {
    const { status } = await visitor.get(addressOf(visitor, path));
    if (status !== 403) open.push(path);
  }
  for (const url of [...variants, `/set-password?code=${visitor.world.invitations[visitor.role]}`])
    await visitor.get(url);
  for (const { key } of evidenceMeasures) await visitor.get(`/measures/${key}?from=2010-06-01`);
  await visitor.get(meetingCalendarIn(await visitor.get('/ambassadors/meetings')));
  for (const path of paths('POST ').filter((each) => !last.includes(each))) await sendBoth(visitor, path);
  for (const path of open) await visitor.get(addressOf(visitor, path));
  for (const path of last) await sendAccepted(visitor, path);
}

function addressOf({ role, world }: Visitor, path: string): string {
  return filledIn(path, { ...world.values, '/contacts/:reference': world.references[`${role} page`] ?? '' });
}

async function sendBoth(visitor: Visitor, path: string): Promise<void> {
  const form = visitor.world.forms[path];
  const { fields, url, file } = await acceptedForm(visitor, path);
  // A form without fields would do with nothing what it does anyhow.
  if (Object.keys(form?.fields ?? {}).length > 0) {
    const nothing: Values = Object.fromEntries(Object.keys(fields).map((name) => [name, '']));
    const { status } = await visitor.post(url, { fields: nothing });
    if (status === 403) return;
  }
  await lookAround(visitor, await visitor.post(url, { fields, ...(file ? { file } : {}) }));
}

async function sendAccepted(visitor: Visitor, path: string): Promise<void> {
  await lookAround(visitor, await visitor.post(...stepOf(await acceptedForm(visitor, path))));
}

const stepOf = ({ url, ...sent }: Awaited<ReturnType<typeof acceptedForm>>) => [url, sent] as const;

/** Goes where the answer leads, as a browser does. */
async function lookAround(visitor: Visitor, exchange: Exchange): Promise<void> {
  const location = locationOf(exchange);
  if (location?.startsWith('/')) await visitor.get(location);
}

/** The address that a calendar program is given, which holds the person's key. */
function meetingCalendarIn({ bytes }: Exchange): string {
  return /\/meetings\.ics\?[^"<\s]*/.exec(bytes)?.[0].replaceAll('&amp;', '&') ?? '/meetings.ics';
}
