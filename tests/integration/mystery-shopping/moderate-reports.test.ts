import { expect } from 'chai';
import { forEachEngine } from '../../support/databases.ts';
import { hiddenFieldsOf, rowsOf, sendFields, submitForm, wordsOf } from '../../support/forms.ts';
import {
  aCoordinator,
  aPlannedRound,
  aSentReport,
  lastVaultEvent,
  markedRound,
} from './coordinators-round.ts';
import type { Coordinating } from './coordinators-round.ts';

const moderation = '/mystery-shopping/moderation';

forEachEngine('Checking reports', (context) => {
  let given: Coordinating;
  let round: number;
  let page: string;

  beforeEach(async () => {
    given = await aCoordinator(context.database());
    round = await aPlannedRound(context.database(), given);
    const id = await aSentReport(context.database(), round, {
      shop: 0,
      at: '2010-06-24 08:30',
      answers: { 1: 'no', 3: 'na' },
    });
    page = `${moderation}/${String(id)}`;
  });

  const decide = (fields: Record<string, string>) => submitForm(given.agent, page, page, fields);
  const report = async () => (await rowsOf(context.database(), 'shop_report'))[0];

  it('lists them beside their answer key, the oldest first, and drafts not at all', async () => {
    await aSentReport(context.database(), round, { shop: 1, at: '2010-06-23 10:00' });
    const draft = await aSentReport(context.database(), round, {
      shop: 2,
      at: '2010-06-22 10:00',
      state: 'draft',
    });
    const words = wordsOf((await given.agent.get(moderation)).text);
    expect(words).to.contain('2 reports wait to be checked').and.contain('By phone, the same day');
    expect(words.indexOf('Told at 2010-06-23')).to.be.lessThan(words.indexOf('Told at 2010-06-24'));
    expect(words).not.to.contain('Told at 2010-06-22');
    expect((await given.agent.get(`${moderation}/${String(draft)}`)).status).to.equal(404);
    const home = wordsOf((await given.agent.get('/')).text);
    expect(home).to.contain('Waiting for you: Reports to check 2 reports');
    expect(wordsOf((await given.agent.get('/mystery-shopping')).text)).to.contain(
      '1 report has come in today.',
    );
  });

  it('shows answers, times and the weighted score', async () => {
    const words = wordsOf((await given.agent.get(page)).text);
    expect(words).to.contain('Rang 24 June 2010, 8:30am Answered Not given');
    expect(words).to.contain('Was your enquiry dealt with before the contact ended? No');
    expect(words).to.contain('Were you cut off, or left on voicemail? Not applicable');
    // 0 of 4 + 3 + (na 2) + 1 + 2 + 1 + 2 + 1 = 10 of 14.
    expect(words).to.contain('Weighted score 71%');
  });

  it('accepts, and tells only the vault’s trail', async () => {
    const before = await rowsOf(context.database(), 'audit_event');
    expect((await decide({ decision: 'accept' })).headers.location).to.contain(`${moderation}?decided=`);
    expect(await report()).to.include({
      state: 'accepted',
      moderated_by: given.accountId,
      moderated_at: given.app.clock.now(),
      version: 2,
    });
    expect(await lastVaultEvent(context.database())).to.include({ action: 'report.accepted', detail: '{}' });
    expect(await rowsOf(context.database(), 'audit_event')).to.deep.equal(before);
  });

  it('returns with a question and excludes with a reason, neither without words', async () => {
    const wordless = await decide({ decision: 'return', why: 'kept' });
    expect(wordless.status).to.equal(422);
    expect(wordless.text).to.contain('Enter your question to the shopper').and.contain('>kept</textarea>');
    expect((await decide({})).text).to.contain('Select accept, return or exclude');

    await decide({ decision: 'return', question: 'Who answered first?' });
    expect(await report()).to.include({ state: 'returned', state_reason: 'Who answered first?' });
    expect(wordsOf((await given.agent.get(moderation)).text)).to.contain('Returned: waiting for the shopper');

    expect((await decide({ decision: 'exclude' })).text).to.contain('Enter why it does not count');
    await decide({ decision: 'exclude', why: 'The wrong door was rung' });
    expect(await report()).to.include({ state: 'excluded', state_reason: 'The wrong door was rung' });
    expect(await lastVaultEvent(context.database())).to.include({ action: 'report.excluded' });
    const words = wordsOf((await given.agent.get(`/mystery-shopping/rounds/${String(round)}`)).text);
    const sent = (await report())?.assignment_id;
    const overdue = (await rowsOf(context.database(), 'assignment')).filter(
      ({ id, due_on }) => id !== sent && String(due_on) < '2010-06-24',
    ).length;
    expect(words).to.contain(`Planned 4 Sent 1 Accepted 0 Returned 0 Excluded 1 Overdue ${String(overdue)}`);
  });

  it('returns nothing once the round is closed, since the shopper could no longer answer', async () => {
    await markedRound(context.database(), round, { closed_at: given.app.clock.now() });
    const response = await decide({ decision: 'return', question: 'Who?' });
    expect(response.status).to.equal(422);
    expect(wordsOf(response.text)).to.contain('the shopper can no longer answer');
    expect(await report()).to.include({ state: 'submitted' });
  });

  it('refuses a decision on what has changed since, and any once the round is unblinded', async () => {
    const stale = { ...hiddenFieldsOf((await given.agent.get(page)).text, page), decision: 'accept' };
    await decide({ decision: 'exclude', why: 'Twice' });
    expect((await sendFields(given.agent, page, { ...stale, token: 'another-token-1234' })).status).to.equal(
      409,
    );

    const fresh = { ...hiddenFieldsOf((await given.agent.get(page)).text, page), decision: 'accept' };
    const now = given.app.clock.now();
    await markedRound(context.database(), round, { closed_at: now, unblinded_at: now });
    expect((await sendFields(given.agent, page, fresh)).status).to.equal(409);
    expect((await given.agent.get(page)).text).not.to.contain('name="decision"');
  });
});
