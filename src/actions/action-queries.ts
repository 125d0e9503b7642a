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

/** Those due soonest first. */
export async function listActions(reader: Reader): Promise<Action[]> {
  const rows: Row[] = await reader('action').orderBy(['due_on', 'id']).select(columns);
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

export async function commentExists(reader: Reader, id: number | null): Promise<boolean> {
  return id === null || (await reader('comment').where({ id }).first('id')) !== undefined;
}

/** A change that should move a measure: charts begin a new phase on its day. */
export interface Phase {
  readonly measure: string;
  readonly beginsOn: Day;
  readonly title: string;
}

/** Oldest first. */
export async function phasesOf(reader: Reader, measure: string): Promise<Phase[]> {
  const phases: Phase[] = await reader('phase as p')
    .join('action as a', 'a.id', 'p.action_id')
    .where('p.measure', measure)
    .orderBy(['p.begins_on', 'a.id'])
    .select({ measure: 'p.measure', beginsOn: 'p.begins_on', title: 'a.title' });
  return phases;
}
