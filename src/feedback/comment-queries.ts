import type { Knex } from 'knex';
import type { Reader } from '../platform/database/database.ts';
import type { Day, Instant } from '../shared/london-time.ts';
import type { Period } from '../shared/period.ts';
import { quarterInWords, quarterOf } from '../shared/quarter.ts';
import { safeguardingWords } from './domain/safeguarding-words.ts';
import type { AskedElsewhere, CommentState, MoreThanOnce, Sorted, Way, Welcome } from './domain/comment.ts';

/** A comment in a list of what is to be read: nothing of its words. */
export interface ListedComment {
  readonly id: number;
  readonly source: 'public' | 'staff';
  readonly receivedOn: Day;
  /** Where, or the team of staff. */
  readonly place: string | null;
  readonly complaint: boolean;
  readonly stateReason: string;
  /** Its words may mean that somebody is in danger. */
  readonly danger: boolean;
}

/** Everything, the original words with it: for who moderates, and nobody else. */
export interface ReadComment extends ListedComment {
  readonly sorted: Sorted | null;
  readonly welcome: Welcome | null;
  readonly ease: number | null;
  readonly moreThanOnce: MoreThanOnce | null;
  readonly askedElsewhere: AskedElsewhere | null;
  readonly text: string;
  readonly redactedText: string;
  readonly quoteConsent: boolean;
  readonly way: Way;
  /** Whether somebody helped them to fill it in. */
  readonly helped: boolean;
  /** What became of it as a complaint. */
  readonly complaintId: number | null;
  /** Whether who complained is known. */
  readonly contactDetailsGiven: boolean;
  readonly state: CommentState;
  readonly moderatedAt: Instant | null;
  readonly version: number;
}

type Row<Comment> = Omit<Comment, 'place' | 'complaint' | 'quoteConsent' | 'helped' | 'danger'> & {
  doorName: string | null;
  teamName: string | null;
  text: string;
  complaint: boolean | number;
  quoteConsent: boolean | number;
  helped: boolean | number;
};

type ReadRow = Omit<Row<ReadComment>, 'contactDetailsGiven'> & { contactDetails: number | null };

const listed = {
  id: 'c.id',
  source: 'c.source',
  receivedOn: 'c.received_on',
  doorName: 'v.name',
  teamName: 't.name',
  complaint: 'c.complaint',
  quoteConsent: 'c.quote_consent',
  stateReason: 'c.state_reason',
  text: 'c.text',
} as const;

/** Comments in a state, oldest first. */
export async function commentsIn(
  reader: Reader,
  state: CommentState,
  limit: number,
): Promise<ListedComment[]> {
  const rows = await withPlace(reader)
    .where('c.state', state)
    .orderBy([{ column: 'c.received_at' }, { column: 'c.id' }])
    .limit(limit)
    .select<Row<ListedComment>[]>(listed);
  return rows.map(toComment);
}

/** So many texts are held in memory at once. */
const AT_ONCE = 200;

/**
 * Those that nobody has read and whose words may mean that somebody is in danger, oldest first, however many wait:
 * also what is held because it looks like a machine's.
 */
export async function unreadDangers(reader: Reader): Promise<ListedComment[]> {
  const found: ListedComment[] = [];
  for (let after = 0; ;) {
    const rows = await withPlace(reader)
      .whereIn('c.state', ['new', 'held'])
      .whereNull('c.moderated_at')
      .where('c.id', '>', after)
      .orderBy('c.id')
      .limit(AT_ONCE)
      .select<Row<ListedComment>[]>(listed);
    found.push(...rows.map(toComment).filter(({ danger }) => danger));
    const last = rows.at(-1);
    if (!last || rows.length < AT_ONCE) return found;
    after = last.id;
  }
}

/** What to read next: where somebody may be in danger, then the oldest. */
export async function nextToRead(reader: Reader): Promise<number | null> {
  const [pressing] = await unreadDangers(reader);
  const [oldest] = pressing ? [pressing] : await commentsIn(reader, 'new', 1);
  return oldest?.id ?? null;
}

export async function findComment(reader: Reader, id: number): Promise<ReadComment | null> {
  const row = await withPlace(reader)
    .leftJoin('complaint as k', 'k.comment_id', 'c.id')
    .leftJoin('complaint_contact as h', 'h.complaint_id', 'k.id')
    .where('c.id', id)
    .first<ReadRow | undefined>({
      ...listed,
      sorted: 'c.sorted',
      welcome: 'c.welcome',
      ease: 'c.ease',
      moreThanOnce: 'c.more_than_once',
      askedElsewhere: 'c.asked_elsewhere',
      redactedText: 'c.redacted_text',
      way: 'c.way',
      helped: 'c.helped',
      complaintId: 'k.id',
      contactDetails: 'h.complaint_id',
      state: 'c.state',
      moderatedAt: 'c.moderated_at',
      version: 'c.version',
    });
  if (!row) return null;
  const { contactDetails, ...comment } = row;
  return {
    ...comment,
    ...toComment(row),
    quoteConsent: Boolean(row.quoteConsent),
    helped: Boolean(row.helped),
    contactDetailsGiven: contactDetails !== null,
  };
}

/** The door as it was called that day. */
function withPlace(reader: Reader) {
  return reader('comment as c')
    .leftJoin('door_version as v', (join) => {
      join
        .on('v.door_id', 'c.door_id')
        .andOn('v.valid_from', '<=', 'c.received_on')
        .andOn('v.valid_to', '>', 'c.received_on');
    })
    .leftJoin('team as t', 't.id', 'c.team_id');
}

function toComment(row: Row<ListedComment>): ListedComment {
  return {
    id: row.id,
    source: row.source,
    receivedOn: row.receivedOn,
    place: row.doorName ?? row.teamName,
    complaint: Boolean(row.complaint),
    stateReason: row.stateReason,
    danger: safeguardingWords(row.text).length > 0,
  };
}

export async function countIn(reader: Reader, state: CommentState): Promise<number> {
  const row = (await reader('comment').where({ state }).count({ comments: '*' }).first()) as {
    comments: number;
  };
  return row.comments;
}

/**
 * Customers' own word, "was it sorted?": yes, of those who answered, from the public's comments tied to a door. An
 * answer counts whatever becomes of the words beside it: moderation must not move a figure.
 */
export async function ownWord(
  reader: Reader,
  period: Period,
  place?: CommentPlace,
): Promise<{ sortedYes: number; answered: number }> {
  const row: Answers = await publicComments(reader, period, place)
    .whereNotNull('door_id')
    .first(
      reader.raw("coalesce(sum(case when sorted = 'yes' then 1 else 0 end), 0) as yes"),
      reader.raw('count(sorted) as answered'),
    );
  return { sortedYes: row.yes, answered: row.answered };
}

/**
 * Courtesy as the public sees it: people who were made to feel welcome, definitely or to some extent, of all who
 * answered that question on the public form, whether they named a door or not. Never from staff.
 */
export async function courtesyFromFeedback(
  reader: Reader,
  period: Period,
  place?: CommentPlace,
): Promise<{ welcomed: number; answered: number }> {
  const row: Answers = await publicComments(reader, period, place).first(
    reader.raw(
      "coalesce(sum(case when welcome in ('yes_definitely', 'to_some_extent') then 1 else 0 end), 0) as yes",
    ),
    reader.raw('count(welcome) as answered'),
  );
  return { welcomed: row.yes, answered: row.answered };
}

/** What an ambassador may read of a comment: no door, no date finer than the quarter. */
export interface ClearedQuote {
  /** The comment's: for an action that comes of it, never to be shown. */
  readonly id: number;
  readonly text: string;
  /** "January to March 2010" */
  readonly quarter: string;
}

/** The newest of the public's words that were cleared, that may be quoted, and only as redacted. */
export async function quotesCleared(
  reader: Reader,
  { from, to, limit }: Period & { readonly limit: number },
): Promise<ClearedQuote[]> {
  const rows: { id: number; text: string; received_on: Day }[] = await publicComments(reader, { from, to })
    .where({ state: 'cleared', quote_consent: true })
    .whereNot('redacted_text', '')
    .orderBy([
      { column: 'received_at', order: 'desc' },
      { column: 'id', order: 'desc' },
    ])
    .limit(limit)
    .select({ id: 'id', text: 'redacted_text', received_on: 'received_on' });
  return rows.map(({ id, text, received_on }) => ({
    id,
    text,
    quarter: quarterInWords(quarterOf(received_on)),
  }));
}

/** Where somebody contacted us: a door, or any door that a team kept on that day. */
export interface CommentPlace {
  readonly teamId: number | null;
  readonly doorId: number | null;
}

const everywhere: CommentPlace = { teamId: null, doorId: null };

interface Answers {
  readonly yes: number;
  readonly answered: number;
}

/** What the public said in a period, of everything or of a place. */
export function publicComments(
  reader: Reader,
  { from, to }: Period,
  { teamId, doorId }: CommentPlace = everywhere,
): Knex.QueryBuilder {
  const comments = (reader('comment') as Knex.QueryBuilder)
    .where({ source: 'public' })
    .where('received_on', '>=', from)
    .where('received_on', '<', to);
  if (doorId !== null) comments.where({ door_id: doorId });
  if (teamId !== null) {
    const kept = (reader('door_version as v') as Knex.QueryBuilder)
      .whereRaw('v.door_id = comment.door_id')
      .whereRaw('v.valid_from <= comment.received_on and v.valid_to > comment.received_on')
      .where('v.team_id', teamId);
    comments.whereExists(kept);
  }
  return comments;
}
