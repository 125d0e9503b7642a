import { expect } from 'chai';
import { forEachEngine } from '../../support/databases.ts';
import { hiddenFieldsOf, rowsOf, sendFields, submitForm, wordsOf } from '../../support/forms.ts';
import { someContacts } from '../../support/contacts.ts';
import {
  aCoordinator,
  aPlannedRound,
  aSentReport,
  lastVaultEvent,
  markedRound,
} from './coordinators-round.ts';
import type { Coordinating } from './coordinators-round.ts';

const matching = '/mystery-shopping/matching';

forEachEngine('Matching shops to logged contacts', (context) => {
  let given: Coordinating;
  let round: number;
  let first: number;
  let second: number;

  beforeEach(async () => {
    const database = context.database();
    given = await aCoordinator(database);
    round = await aPlannedRound(database, given);
    first = await aSentReport(database, round, { shop: 0, at: '2010-06-22 10:00', state: 'accepted' });
    second = await aSentReport(database, round, { shop: 2, at: '2010-06-22 10:20', state: 'accepted' });
    await aSentReport(database, round, {
      shop: 1,
      at: '2010-06-22 10:00',
      state: 'accepted',
      outcome: 'unreachable',
    });
    await aSentReport(database, round, { shop: 3, at: '2010-06-22 10:00', state: 'excluded' });
    const { doors, reasons } = given.organisation;
    const phone = { doorId: doors.accessPhone, reasonId: reasons.badge };
    await someContacts(database, [
      { at: '2010-06-22 10:58', ...phone, note: 'Secret words' },
      { at: '2010-06-22 10:03', doorId: doors.accessPhone, reasonId: reasons.equipment },
      { at: '2010-06-22 09:50', ...phone },
      { at: '2010-06-22 11:21', ...phone },
      { at: '2010-06-22 10:01', ...phone, channel: 'email' },
      { at: '2010-06-22 10:01', doorId: doors.badgeDesk, reasonId: reasons.badge },
      { at: '2010-06-21 10:00', ...phone },
    ]);
  });

  const close = () => markedRound(context.database(), round, { closed_at: given.app.clock.now() });
  const pageOf = (report: number) => `${matching}/${String(report)}`;
  const match = (report: number, contact: string) =>
    submitForm(given.agent, pageOf(report), pageOf(report), { contact });
  const proposed = async (report: number) =>
    [
      ...(await given.agent.get(pageOf(report))).text.matchAll(
        /name="contact" type="radio" value="([^"]*)"/g,
      ),
    ].map(([, value]) => value);

  it('waits until the round is closed, then asks about shops that reached somebody', async () => {
    expect(wordsOf((await given.agent.get(matching)).text)).to.contain('No shop waits to be matched');
    expect((await given.agent.get(pageOf(first))).status).to.equal(404);
    await close();
    expect(wordsOf((await given.agent.get(matching)).text)).to.contain('2 shops wait to be matched');
    expect(wordsOf((await given.agent.get('/')).text)).to.contain('Shops to match 2 shops');
  });

  it('proposes the same door, channel and day within the hour: the same reason first, then the nearest', async () => {
    await close();
    expect(await proposed(first)).to.deep.equal(['3', '1', '2', 'none']);
    const { text } = await given.agent.get(pageOf(first));
    expect(wordsOf(text))
      .to.contain('9:50am, Blue Badge')
      .and.contain('10 minutes before the shopper’s time');
    expect(text).not.to.contain('Secret words').and.not.to.contain('href="/contacts/');
  });

  it('confirms one, which no other shop can have, and can be changed', async () => {
    await close();
    const before = await rowsOf(context.database(), 'audit_event');
    expect((await match(first, '3')).headers.location).to.equal(`${matching}?decided=${String(first)}`);
    expect(await rowsOf(context.database(), 'shop_match', 'report_id')).to.deep.equal([
      {
        report_id: first,
        contact_id: 3,
        decided_by: given.accountId,
        decided_at: given.app.clock.now(),
      },
    ]);
    expect(await lastVaultEvent(context.database())).to.include({
      action: 'match.confirmed',
      subject: `report:${String(first)}`,
      detail: '{}',
    });
    expect(await rowsOf(context.database(), 'audit_event')).to.deep.equal(before);

    expect(await proposed(second)).to.deep.equal(['1', '2', 'none']);
    const taken = await match(second, '3');
    expect(taken.status).to.equal(422);
    expect(wordsOf(taken.text)).to.contain('another shop may have it');
    expect((await match(second, '')).text).to.contain(
      'Select the contact that staff logged, or that none was',
    );

    await match(first, 'none');
    expect(await lastVaultEvent(context.database())).to.include({ action: 'match.none' });
    expect(await proposed(second)).to.include('3');
    await match(second, '3');
    const matches = await rowsOf(context.database(), 'shop_match', 'report_id');
    expect(matches.map(({ contact_id }) => contact_id)).to.deep.equal([null, 3]);
    expect(wordsOf((await given.agent.get(matching)).text)).to.contain('None was logged');
  });

  it('refuses what was decided on an older page, and forgets a match when its report is excluded', async () => {
    await close();
    const stale = {
      ...hiddenFieldsOf((await given.agent.get(pageOf(first))).text, pageOf(first)),
      contact: '1',
    };
    await match(first, '3');
    const response = await sendFields(given.agent, pageOf(first), { ...stale, token: 'another-token-1234' });
    expect(response.status).to.equal(409);

    const report = `/mystery-shopping/moderation/${String(first)}`;
    await submitForm(given.agent, report, report, { decision: 'exclude', why: 'Twice' });
    expect(await rowsOf(context.database(), 'shop_match', 'report_id')).to.have.length(0);
    expect((await given.agent.get(pageOf(first))).status).to.equal(404);
  });

  it('changes nothing once the round is unblinded', async () => {
    await close();
    await match(first, '3');
    await markedRound(context.database(), round, { unblinded_at: given.app.clock.now() });
    expect((await given.agent.get(pageOf(first))).status).to.equal(404);
    expect(wordsOf((await given.agent.get(matching)).text)).to.contain('No shop waits to be matched');
  });
});
