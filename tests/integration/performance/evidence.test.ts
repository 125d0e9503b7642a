import { expect } from 'chai';
import { insertEdition } from '../../../src/evaluation/edition-store.ts';
import { findEvaluation } from '../../../src/evaluation/evaluation-store.ts';
import { takeSnapshot } from '../../../src/evaluation/seal-evaluation.ts';
import { agentFor, anAccount, anOrganisation, createTestApp } from '../../support/app.ts';
import type { Agent, TestApp, TestOrganisation } from '../../support/app.ts';
import { someContacts } from '../../support/contacts.ts';
import { forEachEngine } from '../../support/databases.ts';
import { nameOnLetter } from '../../support/embargo.ts';
import { anEvaluation } from '../../support/evaluations.ts';
import { lastEvent, rowsOf, submitForm, wordsOf } from '../../support/forms.ts';

const letter = '/performance/2009-10';
const evidence = `${letter}/evidence`;
const OPEN = '2010-12-01T08:00:00.000Z';

forEachEngine('Our own measures beside a year’s outcomes', (context) => {
  let app: TestApp;
  let organisation: TestOrganisation;
  let email: string;
  let lead: Agent;

  beforeEach(async () => {
    const database = context.database();
    organisation = await anOrganisation(database);
    app = createTestApp(database, { now: '2010-10-05T08:00:00.000Z' });
    const account = await anAccount(database, { roles: ['policy_lead'] });
    email = account.email;
    await nameOnLetter(database, account.id);
    lead = await agentFor(app, email);
  });

  /** Contacts of customers of whom each has one, on days of one month; the first are resolved. */
  async function contacts(month: string, all: number, resolved: number): Promise<void> {
    const { doors, reasons } = organisation;
    await someContacts(
      context.database(),
      Array.from({ length: all }, (_, index) => ({
        at: `${month}-${String(1 + (index % 28)).padStart(2, '0')} 10:00`,
        ...{ doorId: doors.accessPhone, reasonId: reasons.badge, customer: `${month}-${String(index)}` },
        outcome: index < resolved ? ('resolved' as const) : ('unresolved' as const),
      })),
    );
  }

  const link = async (given: Record<string, string> = {}) => {
    const fields = { outcome: 'choice', measure: 'recorded_fcr', from: 'log', says: 'Much of it at once.' };
    return submitForm(lead, evidence, evidence, { ...fields, ...given });
  };
  const everybody = async () => wordsOf((await (await agentFor(app)).get(letter)).text);

  it('are linked with the figure of the year as it stood that day, exact for the lead and rounded for everybody', async () => {
    await contacts('2009-06', 41, 26);
    await contacts('2010-02', 20, 12);
    expect((await link()).headers.location).to.equal(evidence);
    const [row] = await rowsOf(context.database(), 'outcome_evidence', 'measure');
    expect(row).to.include({
      ...{ numerator: 38, denominator: 61, shown_numerator: 40, shown_denominator: 60 },
      ...{ period_from: '2009-04-01', period_to: '2010-04-01', edition_id: null },
    });
    const { text } = await lead.get(letter);
    expect(text).to.contain('/measures/recorded_fcr?from=2009-04-01&amp;to=2010-04-01');
    expect(wordsOf(text)).to.match(
      /Much of it at once\. 62\.3% \(38 of 61, 49\.7% to 73\.4%\)\. Everybody reads: 67%: about 7 in 10 \(.*?\)\. Based on 60 contacts\. 1 April 2009 to 31 March 2010, from the contact log as it stood\. Taken on 5 October 2010\./,
    );
    // What is logged afterwards changes nothing of it.
    await contacts('2009-07', 30, 0);
    app.clock.set(OPEN);
    expect(await everybody())
      .to.contain('Much of it at once. 67%: about 7 in 10')
      .and.contain('Taken on 5 October 2010.')
      .and.not.match(/38 of 61|62\.3%|\b61\b/);
    expect((await (await agentFor(app)).get(letter)).text).not.to.contain('/measures/');
  });

  it('show nobody a small number, nor one that a quarter beside the year would give away', async () => {
    await contacts('2009-06', 12, 7);
    await link();
    // 45 of 130 would be fine by themselves; beside 10 of 40 in each other quarter they leave June 7 and no other.
    for (const month of ['2009-07', '2009-12', '2010-03']) await contacts(month, 40, 12);
    await link({ outcome: 'dignity' });
    const rows = await rowsOf(context.database(), 'outcome_evidence', 'outcome');
    expect(rows.map(({ numerator, shown_numerator }) => [numerator, shown_numerator])).to.deep.equal([
      [7, null],
      [43, null],
    ]);
    expect(wordsOf((await lead.get(letter)).text)).to.contain('Everybody reads: Too few to say.');
    app.clock.set(OPEN);
    expect(await everybody())
      .to.contain('Much of it at once. Too few to say. 1 April 2009 to 31 March 2010')
      .and.not.match(/7 of 12|43 of 132|45 of 130/);
  });

  it('can be a sealed evaluation’s, whose figure everybody reads when it is published and as it is printed', async () => {
    const database = context.database();
    await contacts('2009-12', 30, 12);
    await contacts('2010-01', 41, 26);
    const id = await anEvaluation(database);
    const evaluation = await findEvaluation(database.read, id);
    if (!evaluation) throw new Error('no evaluation');
    const at = '2010-10-01T09:00:00.000Z';
    const snapshot = await takeSnapshot(database, evaluation, { number: 1, at, changes: '' });
    const edition = await database.transact((tx) =>
      insertEdition(tx, id, {
        ...{ number: 1, text: JSON.stringify(snapshot), hash: 'ab', files: {}, at, by: null },
      }),
    );
    expect(wordsOf((await lead.get(evidence)).text)).to.contain('One, edition 1, sealed 1 October 2010');
    await link({ from: `edition-${String(edition)}` });
    expect(wordsOf((await lead.get(letter)).text))
      .to.contain('63.4% (26 of 41')
      .and.contain('Everybody reads it when the evaluation is published.')
      .and.contain('1 January 2010 to 31 January 2010, from “One”, edition 1.');
    app.clock.set(OPEN);
    expect(await everybody())
      .to.contain('Much of it at once.')
      .and.not.match(/%|edition 1|January 2010/);
    await database.transact((tx) =>
      tx('evaluation_edition')
        .where({ id: edition })
        .update({ signed_off_at: at, publish_at: '2010-12-01T09:00:00.000Z' }),
    );
    app.clock.set('2010-12-01T08:59:59.999Z');
    expect(await everybody()).not.to.contain('edition 1');
    app.clock.set('2010-12-01T09:00:00.000Z');
    expect(await everybody())
      .to.contain('63%: about 6 in 10')
      .and.contain('Based on 40 contacts. 1 January 2010 to 31 January 2010, from “One”, edition 1.');
  });

  it('keep what was typed where something is missing, offer no running year, and are taken out again', async () => {
    const empty = await link({ measure: '', from: 'edition-7' });
    expect(empty.status).to.equal(422);
    expect(wordsOf(empty.text))
      .to.contain('Select a measure')
      .and.contain('Select where its figure is from')
      .and.contain('Much of it at once.');
    await link();
    expect(wordsOf((await lead.get(letter)).text)).to.contain('No value: there was nothing to count.');
    app.clock.set('2010-03-31T22:59:59.999Z');
    lead = await agentFor(app, email);
    const running = await lead.get('/performance/2008-09/evidence');
    expect(wordsOf(running.text)).to.contain('The contact log, 1 April 2008 to 31 March 2009');
    expect(wordsOf((await lead.get(evidence)).text)).to.contain(
      'The contact log can be chosen when the assessment year has ended',
    );
    expect((await link()).status).to.equal(422);
    // A summer's midnight: the year has ended, though it is still March in UTC.
    app.clock.set('2010-03-31T23:00:00.000Z');
    expect((await link()).status).to.equal(303);
    app.clock.set(OPEN);
    lead = await agentFor(app, email);
    await submitForm(lead, evidence, `${evidence}/remove`, {});
    expect(await rowsOf(context.database(), 'outcome_evidence', 'measure')).to.deep.equal([]);
    expect(await lastEvent(context.database())).to.include({ action: 'outcome_evidence.unlinked' });
  });
});
