import { createHash } from 'node:crypto';
import { Store } from 'express-session';
import type { SessionData } from 'express-session';
import type { Clock } from '../platform/clock.ts';
import type { Database, Tx } from '../platform/database/database.ts';
import { toInstant } from '../shared/london-time.ts';

const MINUTE = 60_000;
export const IDLE_MS = 30 * MINUTE;
export const ABSOLUTE_MS = 12 * 60 * MINUTE;
/** How stale seen_at may be: a write with every page would cost a fifth of the throughput. */
const TOUCH_EVERY_MS = MINUTE;

interface SessionRow {
  data: string;
  created_at: string;
  seen_at: string;
}

/**
 * Sessions in the database, so that they outlive a restart and are shared by instances. Ids are stored hashed (a
 * copy of the database lets nobody in), read through the reading pool, and end after 30 idle minutes or 12 hours.
 */
export class SessionStore extends Store {
  readonly #database: Database;
  readonly #clock: Clock;
  readonly #touched = new Map<string, number>();
  readonly #loaded = new WeakSet<object>();

  constructor(database: Database, clock: Clock) {
    super();
    this.#database = database;
    this.#clock = clock;
  }

  /** Remembers what came from the database: a session that is ended meanwhile must not come back when it is saved. */
  override createSession(...given: Parameters<Store['createSession']>): ReturnType<Store['createSession']> {
    const session = super.createSession(...given);
    this.#loaded.add(session);
    return session;
  }

  override get(id: string, done: (error: unknown, session?: SessionData | null) => void): void {
    settle(this.#read(id), done);
  }

  override set(id: string, session: SessionData, done?: (error?: unknown) => void): void {
    settle(this.#write(id, session), done);
  }

  override destroy(id: string, done?: (error?: unknown) => void): void {
    const id_hash = sessionIdHash(id);
    settle(
      this.#database.transact(async (tx) => {
        await tx('session').where({ id_hash }).delete();
      }),
      done,
    );
  }

  /** Behind the page's back: while the one writer is busy, pages that only read are not held up by it. */
  override touch(id: string, _session: SessionData, done?: () => void): void {
    const id_hash = sessionIdHash(id);
    this.#touch(id_hash).catch(() => {
      // The next page tries again.
      this.#touched.delete(id_hash);
    });
    done?.();
  }

  async #read(id: string): Promise<SessionData | null> {
    const id_hash = sessionIdHash(id);
    const row = (await this.#database.read('session').where({ id_hash }).first('*')) as
      SessionRow | undefined;
    if (!row) return null;
    const now = Date.parse(this.#clock.now());
    const seenAt = Math.max(Date.parse(row.seen_at), this.#touched.get(id_hash) ?? 0);
    const ended = now - seenAt > IDLE_MS || now - Date.parse(row.created_at) > ABSOLUTE_MS;
    return ended ? null : (JSON.parse(row.data) as SessionData);
  }

  async #write(id: string, session: SessionData): Promise<void> {
    const now = this.#clock.now();
    const values = { account_id: accountOf(session), data: JSON.stringify(session), seen_at: now };
    const id_hash = sessionIdHash(id);
    await this.#database.transact(async (tx) => {
      if (this.#loaded.has(session)) await tx('session').where({ id_hash }).update(values);
      else {
        await tx('session')
          .insert({ id_hash, created_at: now, ...values })
          .onConflict('id_hash')
          .merge(values);
      }
    });
  }

  async #touch(id_hash: string): Promise<void> {
    const now = Date.parse(this.#clock.now());
    if (now - (this.#touched.get(id_hash) ?? 0) < TOUCH_EVERY_MS) return;
    if (this.#touched.size > 10_000) this.#touched.clear();
    this.#touched.set(id_hash, now);
    await this.#database.transact(async (tx) => {
      await tx('session')
        .where({ id_hash })
        .update({ seen_at: toInstant(now) });
    });
  }

  /** Removes sessions that have ended; called now and then. */
  async forgetEnded(): Promise<void> {
    const now = Date.parse(this.#clock.now());
    await this.#database.transact(async (tx) => {
      await tx('session')
        .where('seen_at', '<', toInstant(now - IDLE_MS))
        .orWhere('created_at', '<', toInstant(now - ABSOLUTE_MS))
        .delete();
    });
  }
}

export function sessionIdHash(id: string): string {
  return createHash('sha256').update(id).digest('hex');
}

/** The name of this space in what a session keeps. */
export const ACCOUNTS = 'account';

/** Who is signed in, as passport keeps it in the session. */
export function sessionUser(space: string, id: number): string {
  return `${space}:${String(id)}`;
}

/** Null for nobody, and for somebody of another space. */
function accountOf(session: SessionData): number | null {
  const user = (session as { passport?: { user?: string } }).passport?.user ?? '';
  return user.startsWith(`${ACCOUNTS}:`) ? Number(user.slice(ACCOUNTS.length + 1)) : null;
}

/** Signs somebody of another space out everywhere. */
export async function endSessionsElsewhere(tx: Tx, space: string, id: number): Promise<void> {
  await tx('session')
    .whereNull('account_id')
    .where('data', 'like', `%"passport":{"user":"${sessionUser(space, id)}"}%`)
    .delete();
}

function settle<Value>(
  work: Promise<Value>,
  done: ((error: unknown, value?: Value) => void) | undefined = () => undefined,
): void {
  work.then(
    (value) => {
      done(null, value);
    },
    (error: unknown) => {
      done(error);
    },
  );
}
