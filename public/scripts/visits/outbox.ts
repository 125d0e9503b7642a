import { allEntries, putEntry, removeEntry } from './entries.ts';
import type { Entry, Problem } from './entries.ts';
import { askSession, request } from './session.ts';
import type { Session } from './session.ts';

export type Flushed = 'done' | 'no network' | 'signed out';

/** Puts a form into the outbox. A later draft or report of the same visit takes an earlier one's place. */
export async function enqueue(entry: Omit<Entry, 'id' | 'madeAt' | 'refused'>): Promise<Entry> {
  const replaced: readonly Entry['kind'][] =
    entry.kind === 'draft' ? ['draft'] : entry.kind === 'report' ? ['draft', 'report', 'sent'] : [];
  const earlier = (await entriesOf(entry.shopper)).filter(
    ({ visit, kind }) => visit === entry.visit && replaced.includes(kind),
  );
  const made = { ...entry, id: newToken(), madeAt: Date.now(), refused: null };
  await putEntry(made);
  for (const each of earlier) await removeEntry(each);
  return made;
}

export async function entriesOf(shopper: string): Promise<Entry[]> {
  return (await allEntries()).filter((entry) => entry.shopper === shopper);
}

function newToken(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
}

let goingOn: Promise<Flushed> | null = null;

/** Sends what waits, oldest first, until the network or the session ends. One at a time, over all tabs. */
export function flush(): Promise<Flushed> {
  goingOn ??= locked(sendAll).finally(() => {
    goingOn = null;
  });
  return goingOn;
}

function locked(act: () => Promise<Flushed>): Promise<Flushed> {
  return 'locks' in navigator ? navigator.locks.request('visits-outbox', act) : act();
}

/** What was answered to entries of this page: where each leads, or what has to be mended. */
export const answers = new Map<string, { readonly to: string } | { readonly problems: readonly Problem[] }>();

async function sendAll(): Promise<Flushed> {
  const session = await askSession();
  if (typeof session === 'string') return session;
  const stuck = new Set<string>();
  for (;;) {
    const waiting = (await entriesOf(session.shopper)).find(
      ({ visit, refused }) => !refused && !stuck.has(visit),
    );
    if (!waiting) return 'done';
    if ((await entriesOf(session.shopper)).some(({ visit, refused }) => visit === waiting.visit && refused)) {
      // What follows something that was refused waits until that is mended or discarded.
      stuck.add(waiting.visit);
      continue;
    }
    const outcome = await sendOne(waiting, session);
    if (outcome !== 'done') return outcome;
  }
}

async function sendOne(entry: Entry, { csrf }: Session): Promise<Flushed> {
  const body = new URLSearchParams({
    ...entry.fields,
    ...{ _csrf: csrf, token: entry.id, reply: 'json', outbox: 'yes' },
  });
  let response: Response;
  try {
    response = await request(entry.action, body);
    if (response.type === 'opaqueredirect' || response.status === 403) return 'signed out';
    if (response.status >= 500 || response.status === 429) return 'no network';
    if (response.ok) return await accepted(entry, ((await response.json()) as { to: string }).to);
    const problems =
      response.status === 422 ? ((await response.json()) as { errors: readonly Problem[] }).errors : gone;
    await refuse(entry, problems);
    return 'done';
  } catch {
    return 'no network';
  }
}

const gone: readonly Problem[] = [
  {
    text: 'The service no longer takes it: its round may be closed, or it changed after you checked it',
    href: '',
  },
];

async function accepted(entry: Entry, to: string): Promise<Flushed> {
  if (entry.kind === 'sent' && !to.endsWith('/sent')) {
    await refuse(entry, [{ text: 'The report is not complete yet', href: '' }]);
    return 'done';
  }
  answers.set(entry.id, { to });
  // Only now is it known under which address the report of a call that nobody planned is sent.
  const following = (await entriesOf(entry.shopper)).find(
    ({ kind, visit }) => entry.kind === 'report' && kind === 'sent' && visit === entry.visit,
  );
  if (following) await putEntry({ ...following, action: to.replace(/\/check$/, '/sent') });
  await removeEntry(entry);
  return 'done';
}

async function refuse(entry: Entry, problems: readonly Problem[]): Promise<void> {
  answers.set(entry.id, { problems });
  // A draft or a press that is not taken is nothing to bother anybody with.
  if (entry.kind === 'draft' || entry.kind === 'call') await removeEntry(entry);
  else if (await isStillThere(entry)) await putEntry({ ...entry, refused: problems });
}

/** Replaced while it was on its way, it must not come back. */
async function isStillThere({ id, shopper }: Entry): Promise<boolean> {
  return (await entriesOf(shopper)).some((each) => each.id === id);
}
