import { expect } from 'chai';
import type { Database, Reader, Tx } from '../../../src/platform/database/database.ts';
import { openDatabase } from '../../../src/platform/database/open-database.ts';
import { forEachEngine } from '../../support/databases.ts';
import { refusal } from '../../support/refusal.ts';

forEachEngine('a database', (context) => {
  it('keeps what a story wrote', async () => {
    await context.database().transact((tx) => addTeam(tx, 'visits'));
    expect(await teamsIn(context.database().read)).to.deep.equal(['visits']);
  });

  it('keeps nothing of a story that failed', async () => {
    const failed = await refusal(
      context.database().transact(async (tx) => {
        await addTeam(tx, 'visits');
        throw new Error('changed my mind');
      }),
    );
    expect(failed.message).to.equal('changed my mind');
    expect(await teamsIn(context.database().read)).to.deep.equal([]);
  });

  it('refuses to write on a reading connection', async () => {
    const { read } = context.database();
    const refused = await refusal(read.raw(`insert into team (slug, name) values ('visits', 'Visits')`));
    expect(refused.message).to.match(/read-?only/i);
    expect(await teamsIn(read)).to.deep.equal([]);
  });

  it('refuses a row whose parent is not there', async () => {
    const refused = await refusal(
      context.database().transact((tx) => tx('account_role').insert({ account_id: 4711, role: 'staff' })),
    );
    expect(refused.message).to.match(/foreign key/i);
  });

  it('takes 30 stories at once that read and then write', async () => {
    const database = context.database();
    await Promise.all(slugs('team', 30).map((slug) => readThenWrite(database, slug)));
    expect(await teamsIn(database.read)).to.deep.equal(slugs('team', 30));
  });

  it('takes such stories while another instance writes', async () => {
    const other = openDatabase(context.url());
    try {
      const stories = slugs('team', 30).map((slug, index) =>
        readThenWrite(index % 2 === 0 ? context.database() : other, slug),
      );
      await Promise.all(stories);
    } finally {
      await other.close();
    }
    expect(await teamsIn(context.database().read)).to.have.length(30);
  });

  for (const change of [`update audit_event set actor = 'somebody else'`, 'delete from audit_event']) {
    it(`refuses "${change}"`, async () => {
      const database = context.database();
      await database.transact((tx) => addAuditEvent(tx));
      const refused = await refusal(database.transact((tx) => tx.raw(change)));
      expect(refused.message).to.contain('the audit trail is append-only');
      expect(await database.read('audit_event').select('actor')).to.deep.equal([{ actor: 'account:1' }]);
    });
  }

  if (context.engine === 'sqlite') {
    it('writes with every pragma that keeps acknowledged rows', async () => {
      const pragmas = await context.database().transact((tx) => readPragmas(tx.raw.bind(tx)));
      expect(pragmas).to.deep.equal({
        journal_mode: 'wal',
        synchronous: 2,
        foreign_keys: 1,
        secure_delete: 1,
        busy_timeout: 10_000,
        query_only: 0,
      });
    });

    it('reads on connections that wait for a writer and never write', async () => {
      const { read } = context.database();
      expect(await readPragmas(read.raw.bind(read))).to.include({ query_only: 1, busy_timeout: 10_000 });
    });
  }
});

async function addTeam(tx: Tx, slug: string): Promise<void> {
  await tx('team').insert({ slug, name: slug });
}

async function addAuditEvent(tx: Tx): Promise<void> {
  await tx('audit_event').insert({
    occurred_at: '2009-12-17T09:32:00.000Z',
    actor: 'account:1',
    action: 'team.added',
    subject: 'team:1',
    detail: '{}',
    previous_hash: '',
    hash: 'a1',
  });
}

async function readThenWrite(database: Database, slug: string): Promise<void> {
  await database.transact(async (tx) => {
    await teamsIn(tx);
    await addTeam(tx, slug);
  });
}

async function teamsIn(reader: Reader): Promise<string[]> {
  const rows = (await reader('team').select('slug').orderBy('slug')) as { slug: string }[];
  return rows.map((row) => row.slug);
}

function slugs(word: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `${word}-${String(index).padStart(2, '0')}`);
}

async function readPragmas(raw: Reader['raw']): Promise<Record<string, unknown>> {
  const names = [
    'journal_mode',
    'synchronous',
    'foreign_keys',
    'secure_delete',
    'busy_timeout',
    'query_only',
  ];
  const values: Record<string, unknown> = {};
  for (const name of names) {
    const rows = (await raw(`pragma ${name}`)) as unknown as Record<string, unknown>[];
    values[name] = Object.values(rows[0] ?? {})[0];
  }
  return values;
}
