import type { Reader } from '../platform/database/database.ts';
import type { Day } from '../shared/london-time.ts';
import type { Action } from './domain/action.ts';

const columns = {
  id: 'id',
  youSaid: 'you_said',
  title: 'title',
  owner: 'owner',
  dueOn: 'due_on',
  measure: 'measure',
  origin: 'origin',
  themeId: 'theme_id',
  commentId: 'comment_id',
  recommendation: 'recommendation',
  evaluationId: 'evaluation_id',
  evidence: 'evidence',
  state: 'state',
  startedOn: 'started_on',
  closedOn: 'closed_on',
  worked: 'worked',
  weDid: 'we_did',
  published: 'published',
  version: 'version',
} as const;

type Row = Omit<Action, 'published'> & { published: boolean | number };
const toAction = (row: Row): Action => ({ ...row, published: Boolean(row.published) });

/** What an action came from, where a page asks for that alone. */
export interface From {
  readonly themeId: number | null;
  readonly commentId: number | null;
  readonly evaluationId: number | null;
}

/** Those due soonest first; of one theme, comment or evaluation where that is asked for. */
export async function listActions(
  reader: Reader,
  { themeId, commentId, evaluationId }: From,
): Promise<Action[]> {
  const asked = { theme_id: themeId, comment_id: commentId, evaluation_id: evaluationId };
  const narrow = Object.fromEntries(Object.entries(asked).filter(([, id]) => id !== null));
  const rows: Row[] = await reader('action').where(narrow).orderBy(['due_on', 'id']).select(columns);
  return rows.map(toAction);
}

/** Not yet closed, those due soonest first. */
export async function openActions(reader: Reader): Promise<Action[]> {
  const rows: Row[] = await reader('action')
    .whereIn('state', ['planned', 'started'])
    .orderBy(['due_on', 'id'])
    .select(columns);
  return rows.map(toAction);
}

/** Those that were started or closed on that day or later, by the day of the newest of both. */
export async function movedSince(reader: Reader, day: Day): Promise<Action[]> {
  const rows: Row[] = await reader('action')
    .where('started_on', '>=', day)
    .orWhere('closed_on', '>=', day)
    .orderBy('id')
    .select(columns);
  return rows.map(toAction);
}

export async function findAction(reader: Reader, id: number): Promise<Action | null> {
  const row = await reader('action').where({ id }).first<Row | undefined>(columns);
  return row ? toAction(row) : null;
}

/** What is published, newest first: what we did, and what we could not do. */
export async function publishedActions(reader: Reader): Promise<Action[]> {
  const rows: Row[] = await reader('action')
    .where({ published: true })
    .whereIn('state', ['done', 'not_done'])
    .orderBy([
      { column: 'closed_on', order: 'desc' },
      { column: 'id', order: 'desc' },
    ])
    .select(columns);
  return rows.map(toAction);
}

export async function themeExists(reader: Reader, id: number | null): Promise<boolean> {
  return id === null || (await reader('theme').where({ id }).first('id')) !== undefined;
}

export async function evaluationExists(reader: Reader, id: number | null): Promise<boolean> {
  return id === null || (await reader('evaluation').where({ id }).first('id')) !== undefined;
}

/** The words of a comment that may be quoted in public; empty where it may not. */
export async function quotableWords(reader: Reader, commentId: number): Promise<string> {
  const row = await reader('comment')
    .where({ id: commentId, state: 'cleared', quote_consent: true })
    .first<{ text: string } | undefined>({ text: 'redacted_text' });
  return row?.text ?? '';
}

export async function commentExists(reader: Reader, id: number | null): Promise<boolean> {
  return id === null || (await reader('comment').where({ id }).first('id')) !== undefined;
}
