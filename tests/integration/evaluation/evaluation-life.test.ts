import { expect } from 'chai';
import { agentFor, anAccount, anOrganisation, createTestApp, sendForm, tokensIn } from '../../support/app.ts';
import type { Agent, TestApp, TestOrganisation } from '../../support/app.ts';
import { someContacts } from '../../support/contacts.ts';
import { forEachEngine } from '../../support/databases.ts';
import { figuresIn } from '../../support/documents.ts';

const plan = {
  title: 'First six months',
  period_first: '2009-12-17',
  period_last: '2010-06-16',
  baseline_first: '2009-06-17',
  baseline_last: '2009-12-16',
  window: '14',
  measures: ['recorded_fcr', 'sent_back_rate'],
  target_recorded_fcr: '75',
  target_sent_back_rate: '5',
  exclusions: 'The flood of January',
  grade_4: 'All met',
  least_4: '100',
  grade_3: 'Nearly all',
  least_3: '75',
  grade_2: 'Half of them',
  least_2: '50',
  grade_1: 'Fewer',
};

forEachEngine('From the plan to the publication', (context) => {
  let app: TestApp;
  let organisation: TestOrganisation;
  let lead: Agent;
  let second: Agent;

  beforeEach(async () => {
    const database = context.database();
    organisation = await anOrganisation(database);
    app = createTestApp(database);
    await anAccount(database, { roles: ['policy_lead'], email: 'one@example.org' });
    await anAccount(database, { roles: ['policy_lead'], email: 'two@example.org' });
    lead = await agentFor(app, 'one@example.org');
    second = await agentFor(app, 'two@example.org');
    await someContacts(
      database,
      Array.from({ length: 40 }, (_, at) => ({
        at: `2010-01-${String((at % 20) + 1).padStart(2, '0')} 10:00`,
        doorId: organisation.doors.badgeDesk,
        reasonId: organisation.reasons.badge,
        outcome: at < 30 ? 'resolved' : 'redirected',
      })),
    );
  });

  const begin = (more: Record<string, string | readonly string[]> = {}) =>
    sendForm(lead, '/evaluations/new', '/evaluations', { ...plan, ...more });
  const act = (agent: Agent, what: string, fields: Record<string, string> = {}) =>
    sendForm(agent, '/evaluations/1', `/evaluations/1/${what}`, fields);
  const write = (what: string, fields: Record<string, string>) =>
    sendForm(lead, `/evaluations/1/${what}`, `/evaluations/1/${what}`, fields);
  const lastEvent = async () =>
    context.database().read('audit_event').orderBy('id', 'desc').first<Record<string, unknown>>('*');

  it('opens no figure before the plan is sealed, and changes no plan after', async () => {
    await begin({ act: 'draft' });
    for (const address of ['report', 'report.csv', 'report.pdf', 'report.json']) {
      const { status, headers } = await lead.get(`/evaluations/1/${address}`);
      expect([status, headers.location], address).to.deep.equal([303, '/evaluations/1']);
    }
    expect((await lead.get('/evaluations/1')).text)
      .to.contain('Cannot start yet')
      .and.not.contain('75.0% (');
    const changed = await sendForm(lead, '/evaluations/1/plan', '/evaluations/1/plan', {
      ...plan,
      title: 'Sealed now',
      act: 'seal',
    });
    expect(changed.headers.location).to.equal('/evaluations/1');
    const row = await context.database().read('evaluation_plan').first<Record<string, unknown>>('*');
    expect(row.hash).to.match(/^[\da-f]{64}$/);
    expect(await lastEvent()).to.include({ action: 'evaluation.plan_sealed' });
    const { text } = await lead.get('/evaluations/1/report');
    expect(text).to.contain('75.0%').and.contain(String(row.hash)).and.contain('The flood of January');
    expect(text).to.contain('1 of 2 targets are met').and.contain('Half of them');
    expect((await lead.get('/evaluations/1/plan')).headers.location).to.equal('/evaluations/1');
    const again = await lead
      .post('/evaluations/1/plan')
      .type('form')
      .send({ ...plan, title: 'Moved', ...tokensIn((await lead.get('/evaluations/1')).text) });
    expect(again.status).to.equal(409);
    expect((await context.database().read('evaluation').first<{ title: string }>('title')).title).to.equal(
      'Sealed now',
    );
  });

  it('says what to mend in a plan, and keeps what was typed', async () => {
    const { status, text } = await begin({
      measures: ['sent_back_rate'],
      target_sent_back_rate: 'five',
      grade_2: '',
      least_2: '80',
    });
    expect(status).to.equal(422);
    expect(text)
      .to.contain('must be a number from 0 to 100')
      .and.contain('has a target but is not selected')
      .and.contain('Enter what grade 2 means')
      .and.contain('Grade 2 must not take more targets than grade 3')
      .and.contain('value="five"');
  });

  it('prints findings, recommendations, and every deviation with who, when and why', async () => {
    await begin();
    await write('findings', { words: 'Most were resolved', measure: 'recorded_fcr' });
    await write('recommendations', {
      words: 'Tell the desk',
      measure: 'sent_back_rate',
      owner: 'Badge team',
      due_on: '2010-09-30',
    });
    await write('deviations', { words: 'Two weeks more', why: 'The flood' });
    await write('words', {
      issue: 'What it is about',
      reasons: 'Because',
      implications: 'No cost',
      background: 'The policy',
      version: '0',
    });
    const { text } = await lead.get('/evaluations/1/report');
    for (const part of [
      'Most were resolved',
      'Tell the desk',
      'Badge team',
      '30 September 2010',
      'Two weeks more',
      'The flood',
      'Sam policy_lead',
      'No cost',
    ]) {
      expect(text).to.contain(part);
    }
    expect(text.indexOf('The issue')).to.be.lessThan(text.indexOf('Recommendations'));
    const taken = await write('recommendations', { withdraw: '1' });
    expect(taken.status).to.equal(303);
    expect(await lastEvent()).to.include({ action: 'evaluation.recommendation_withdrawn' });
    expect((await lead.get('/evaluations/1/report')).text).not.to.contain('Tell the desk');
    const bad = await write('recommendations', { words: '', measure: '', owner: 'Somebody', due_on: '' });
    expect(bad.status).to.equal(422);
    expect(bad.text)
      .to.contain('Enter the recommendation')
      .and.contain('Select the measure')
      .and.contain('value="Somebody"');
  });

  it('keeps what it sealed, whatever becomes of the records; a new edition says what changed', async function () {
    this.timeout(60_000);
    await begin();
    await act(lead, 'seal');
    expect(await lastEvent()).to.include({ action: 'evaluation.sealed' });
    const files = async (query = '') =>
      Promise.all(
        ['html', 'csv', 'json', 'pdf', 'docx'].map(async (format) => {
          const address = `/evaluations/1/report.${format}${query}`;
          return ((await lead.get(address).buffer(true).parse(bytes)).body as Buffer).toString('base64');
        }),
      );
    const before = await files();
    await context.database().transact(async (tx) => {
      await tx('contact').update({ outcome: 'redirected' });
    });
    expect(await files()).to.deep.equal(before);
    expect((await lead.get('/evaluations/1/report?edition=draft')).text).to.contain('0.0%');
    const refused = await act(lead, 'seal', { changes: '' });
    expect(refused.status).to.equal(422);
    expect(refused.text).to.contain('Enter what this edition changes, and why');
    await act(lead, 'seal', { changes: 'The outcomes were corrected' });
    expect((await lead.get('/evaluations/1/report')).text)
      .to.contain('The outcomes were corrected')
      .and.contain('Edition 2');
    expect(await files('?edition=1')).to.deep.equal(before);
  });

  it('goes out when a second person has signed it off and its moment has come, with small numbers hidden', async function () {
    this.timeout(60_000);
    await begin();
    await act(lead, 'seal');
    const own = await act(lead, 'sign-off');
    expect(own.status).to.equal(422);
    expect(own.text).to.contain('Somebody other than the person who sealed it');
    const early = await act(lead, 'publish', { publish_on: '2010-07-01', publish_time: '00:00' });
    expect(early.status).to.equal(409);
    expect((await act(second, 'sign-off')).status).to.equal(303);
    expect(await lastEvent()).to.include({ action: 'evaluation.signed_off' });
    const bad = await act(lead, 'publish', { publish_on: '2010-02-30', publish_time: '25:00' });
    expect(bad.status).to.equal(422);
    await act(lead, 'publish', { publish_on: '2010-07-01', publish_time: '00:00' });
    expect(await lastEvent()).to.include({ action: 'evaluation.published' });

    const anybody = await agentFor(app);
    const missing = (await anybody.get('/nowhere')).text;
    app.clock.set('2010-06-30T22:59:59.000Z');
    for (const address of [
      'report',
      'report.pdf',
      'report.csv',
      'report.docx',
      'report.json',
      'report.html',
    ]) {
      const { status, text } = await anybody.get(`/evaluations/1/${address}`);
      expect(status, address).to.equal(404);
      expect(text).to.equal(missing);
    }
    const index = async () => (await anybody.get('/evaluations/published')).text;
    expect(await index())
      .to.contain('No evaluation has been published yet')
      .and.not.contain('/evaluations/1');
    app.clock.set('2010-06-30T23:00:00.000Z');
    // A second edition that is sealed but not out is not what the index says.
    await context.database().transact(async (tx) => {
      const first = await tx('evaluation_edition').first<Record<string, unknown>>('*');
      await tx('evaluation_edition').insert({
        ...{
          evaluation_id: 1,
          number: 2,
          snapshot: first.snapshot,
          hash: 'f'.repeat(64),
          files: first.files,
        },
        sealed_at: first.sealed_at,
      });
    });
    const { hash } = await context
      .database()
      .read('evaluation_edition')
      .where({ number: 1 })
      .first<{ hash: string }>('hash');
    expect(await index())
      .to.contain('href="/evaluations/1/report"')
      .and.contain('href="/evaluations/1/report.pdf"')
      .and.contain('1 July 2010, 12:00am')
      .and.contain(hash)
      .and.not.contain('ffffffff');
    const { status, text } = await anybody.get('/evaluations/1/report?edition=draft');
    expect(status).to.equal(200);
    expect(text)
      .to.contain('75%')
      .and.contain('30 of 40')
      .and.contain('fewer than 8')
      .and.not.contain('75.0% (');
    expect(text).not.to.contain('With exact numbers').and.not.contain('?edition=');
    const figures = figuresIn((await anybody.get('/evaluations/1/report.csv')).text);
    for (const { numerator = '', denominator = '', key } of figures.filter(
      ({ key }) => key !== 'targets_met',
    )) {
      for (const count of [numerator, denominator])
        expect(Number(count) % 5, `${String(key)} ${count}`).to.equal(0);
    }
    // Its sessions ended weeks ago.
    const leadAgain = await agentFor(app, 'one@example.org');
    expect((await leadAgain.get('/evaluations/published')).text).to.contain(
      'href="/evaluations/1/report?edition=1&amp;audience=public"',
    );
    const late = await act(leadAgain, 'publish', { publish_on: '2010-08-01', publish_time: '00:00' });
    expect(late.status).to.equal(409);
  });
});

function bytes(response: unknown, done: (error: Error | null, body: Buffer) => void): void {
  const chunks: Buffer[] = [];
  const stream = response as NodeJS.ReadableStream;
  stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  stream.on('end', () => {
    done(null, Buffer.concat(chunks));
  });
}
