import { Writable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'chai';
import type { Database } from '../../../src/platform/database/database.ts';
import { connectPostgres } from '../../../src/platform/database/postgres.ts';
import { createLogger } from '../../../src/platform/log.ts';
import { agentFor, anAccount, anOrganisation, createTestApp, PASSWORD, tokensIn } from '../../support/app.ts';
import type { Agent, TestApp, TestOrganisation } from '../../support/app.ts';
import { forEachEngine } from '../../support/databases.ts';
import { errorWith, failingDatabase, noConnection } from '../../support/failing-database.ts';
import type { FailingDatabase } from '../../support/failing-database.ts';
import { hiddenFieldsOf, rowsOf, sendFields, wordsOf } from '../../support/forms.ts';

forEachEngine('When the database fails', (context) => {
  let failing: FailingDatabase;
  let app: TestApp;
  let organisation: TestOrganisation;
  let staff: Agent;
  let logged: string;

  beforeEach(async () => {
    organisation = await anOrganisation(context.database());
    failing = failingDatabase(context.database());
    logged = '';
    const log = new Writable({
      write: (chunk: Buffer, _encoding, done) => {
        logged += chunk.toString();
        done();
      },
    });
    app = createTestApp(failing.database, { logger: createLogger('error', log) });
    const { email } = await anAccount(context.database(), {
      roles: ['staff'],
      teamId: organisation.teams.access,
    });
    staff = await agentFor(app, email);
  });
  afterEach(() => {
    failing.fail({});
  });

  const contact = () => ({
    door: String(organisation.doors.accessPhone),
    channel: 'phone',
    reason: String(organisation.reasons.badge),
    outcome: 'resolved',
    customer: 'Mary Jones',
    note: 'Rang about the badge',
  });
  const contacts = () => rowsOf(context.database(), 'contact');
  const lines = () =>
    logged
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Record<string, unknown>);

  it('a page says that the service is busy and when to come back, and nobody is signed out', async () => {
    for (const error of [errorWith('SQLITE_BUSY'), errorWith('57P01'), noConnection()]) {
      failing.fail({ read: error });
      const { status, headers, text } = await staff.get('/contacts');
      expect([status, headers['retry-after'], headers['cache-control']]).to.deep.equal([
        503,
        '30',
        'no-store',
      ]);
      expect(wordsOf(text)).to.match(/^Sorry, the service is busy Try again in a minute\./);
      expect(text).not.to.contain(error.message);
      failing.fail({});
      expect((await staff.get('/contacts')).status).to.equal(200);
    }
  });

  for (const [what, failures] of [
    ['saved', { transact: errorWith('SQLITE_FULL') }],
    ['looked up', { read: errorWith('ECONNREFUSED'), transact: errorWith('ECONNREFUSED') }],
  ] as const) {
    it(`a form that cannot be ${what} comes back whole, and is saved once when it is sent again`, async () => {
      const form = { ...tokensIn((await staff.get('/contacts/new')).text), ...contact() };
      failing.fail(failures);
      const { status, headers, text } = await sendFields(staff, '/contacts', form);
      expect([status, headers['retry-after']]).to.deep.equal([503, '30']);
      expect(wordsOf(text)).to.contain('The service is busy and could not save it').and.contain('Mary Jones');
      const again = hiddenFieldsOf(text, '/contacts');
      expect(again).to.deep.equal(form);
      failing.fail({});
      expect(await contacts()).to.deep.equal([]);
      expect((await sendFields(staff, '/contacts', again)).status).to.equal(303);
      expect((await sendFields(staff, '/contacts', again)).status).to.equal(303);
      expect(await contacts()).to.have.length(1);
    });
  }

  it('signing in shows no password again', async () => {
    const visitor = await agentFor(app);
    const form = hiddenFieldsOf((await visitor.get('/sign-in')).text, '/sign-in');
    failing.fail({ read: noConnection(), transact: noConnection() });
    const { status, text } = await sendFields(visitor, '/sign-in', {
      ...form,
      email: 'staff@example.org',
      password: PASSWORD,
    });
    expect(status).to.equal(503);
    expect(text).to.contain('staff@example.org').and.not.contain(PASSWORD);
  });

  it('in a way that nobody foresaw, a page shows a reference and no more, and the log has the rest but no names', async () => {
    await failOnContact(context.database());
    const form = { ...tokensIn((await staff.get('/contacts/new')).text), ...contact() };
    const { status, text } = await sendFields(staff, '/contacts', form);
    expect(status).to.equal(500);
    const [, reference = ''] = /quote <strong>([0-9a-f]{8})<\/strong>/.exec(text) ?? [];
    expect(wordsOf(text)).to.contain('Sorry, there is a problem with the service').and.contain('Mary Jones');
    expect(text).not.to.match(/insert into|contact_refused|\.ts\b|node_modules|SQLITE|\bat [\w.]+ \(/);

    const line = lines().find((each) => each.reference === reference);
    expect(line?.err).to.be.an('object').that.has.keys('type', 'message', 'stack', 'code');
    expect(JSON.stringify(line)).to.contain('insert into').and.contain('contact');
    expect(logged).not.to.match(/Mary|badge|example\.org|session|_csrf/i);
  });

  it('logs the route of a request, never its address, and nothing of what came with it', async () => {
    failing.fail({ read: errorWith('XX000') });
    await staff.get('/contacts/NWD-7K3F-9Q?q=Mary').set('User-Agent', 'Mary');
    failing.fail({});
    expect(lines().length).to.be.greaterThan(0);
    expect(logged).not.to.match(/Mary|NWD|cookie/i);
    for (const line of lines()) expect(line).to.include({ level: 50 });
  });

  it('or only its writer is busy, whoever just reads waits for nothing', async () => {
    // The first page of a session writes its token down.
    await staff.get('/account');
    app.clock.set('2010-06-24T08:10:00.000Z');
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const holding = context.database().transact(async (tx) => {
      await tx('audit_head').where({ id: 1 }).update({ id: 1 });
      await tx('session').update({ account_id: 1 });
      await held;
    });
    const pages = Promise.all(
      ['/contacts', '/account', '/readyz', '/healthz'].map((path) => staff.get(path)),
    );
    const first = await Promise.race([pages, pause(5000, null)]);
    release();
    await holding;
    expect(first?.map(({ status }) => status)).to.deep.equal([200, 200, 200, 200]);
    // What was seen meanwhile counts: 25 idle minutes later the session is still there.
    app.clock.set('2010-06-24T08:39:00.000Z');
    expect((await staff.get('/account')).status).to.equal(200);
  });

  if (context.engine === 'postgres') {
    it('because its server has been started again, at most the request under way has to be sent again', async () => {
      const form = { ...tokensIn((await staff.get('/contacts/new')).text), ...contact() };
      const [under] = await Promise.all([staff.get('/contacts'), endEveryConnection(context.url())]);
      expect(under.status).to.be.oneOf([200, 503]);
      const saved = await sendFields(staff, '/contacts', form);
      expect(saved.status).to.be.oneOf([303, 503]);
      if (saved.status === 503) expect((await sendFields(staff, '/contacts', form)).status).to.equal(303);
      expect(await contacts()).to.have.length(1);
    });
  }

  it('to answer at all, it is not ready within seconds, and the process is alive', async () => {
    const silent = {
      ...context.database(),
      read: { raw: () => new Promise(() => undefined) },
    } as unknown as Database;
    const visitor = await agentFor(createTestApp(silent));
    const began = performance.now();
    const answers = await Promise.all([
      visitor.get('/readyz'),
      visitor.get('/readyz'),
      visitor.get('/healthz'),
    ]);
    expect(answers.map(({ status, text }) => [status, text])).to.deep.equal([
      [503, 'not ready'],
      [503, 'not ready'],
      [200, 'ok'],
    ]);
    expect(performance.now() - began).to.be.lessThan(4000);
  });
});

async function endEveryConnection(url: string): Promise<void> {
  const operator = connectPostgres(url, 1);
  await operator.raw(
    'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
  );
  await operator.destroy();
}

/** A trigger that refuses every new contact: an error with a code that nothing looks out for. */
async function failOnContact(database: Database): Promise<void> {
  await database.transact(async (tx) => {
    if (database.engine === 'sqlite') {
      await tx.raw(
        `create trigger contact_refused before insert on contact begin select raise(abort, 'contact_refused'); end`,
      );
    } else {
      await tx.raw(`alter table contact add constraint contact_refused check (outcome <> 'resolved')`);
    }
  });
}
