import { expect } from 'chai';
import { localStamp, londonDay } from '../../../src/shared/london-time.ts';
import { isWorkingDay } from '../../../src/shared/working-days.ts';
import { forEachEngine } from '../../support/databases.ts';
import { hiddenFieldsOf, rowsOf, sendFields, submitForm, wordsOf } from '../../support/forms.ts';
import { aShopper } from '../../support/shops.ts';
import { aCoordinator, aScenario, lastVaultEvent } from './coordinators-round.ts';
import type { Coordinating } from './coordinators-round.ts';

const rounds = '/mystery-shopping/rounds';

forEachEngine('Planning a round', (context) => {
  let given: Coordinating;
  let fields: Record<string, string | string[]>;

  beforeEach(async () => {
    const database = context.database();
    given = await aCoordinator(database);
    const { doors, reasons } = given.organisation;
    const scenarioIds = [
      await aScenario(database, reasons.badge),
      await aScenario(database, reasons.equipment, 'A rail'),
    ];
    const one = await aShopper(database);
    const other = await aShopper(database, { email: 'other@example.org', name: 'Other' });
    fields = {
      name: 'July',
      'first-day': '1',
      'first-month': '7',
      'first-year': '2010',
      'last-day': '14',
      'last-month': '7',
      'last-year': '2010',
      questionnaire: 'standard',
      scenarios: scenarioIds.map(String),
      doors: [String(doors.accessPhone), String(doors.badgeDesk)],
      shoppers: [String(one.id), String(other.id)],
      shops: '8',
    };
  });

  const plan = (more: Record<string, string | string[]> = {}) =>
    submitForm(given.agent, `${rounds}/new`, rounds, { ...fields, ...more });

  it('spreads scenarios, doors and shoppers evenly, at moments when the doors are open, by each door’s own channel', async () => {
    const before = await rowsOf(context.database(), 'audit_event');
    expect((await plan()).headers.location).to.equal(`${rounds}/1`);
    expect((await rowsOf(context.database(), 'round'))[0]).to.include({
      name: 'July',
      opens_on: '2010-07-01',
      closes_on: '2010-07-15',
      closed_at: null,
    });
    const { doors } = given.organisation;
    const shops = await rowsOf(context.database(), 'assignment');
    const counts = (key: 'door_id' | 'scenario_id' | 'shopper_id') =>
      [...new Set(shops.map((shop) => shop[key]))].map(
        (id) => shops.filter((shop) => shop[key] === id).length,
      );
    for (const key of ['door_id', 'scenario_id', 'shopper_id'] as const) {
      expect(counts(key), key).to.deep.equal([4, 4]);
    }
    for (const { door_id, channel, due_on, planned_at } of shops) {
      expect(channel).to.equal(door_id === doors.accessPhone ? 'phone' : 'face_to_face');
      expect(isWorkingDay(String(due_on))).to.equal(true);
      expect(londonDay(String(planned_at))).to.equal(due_on);
      expect(localStamp(String(planned_at)).slice(11)).to.match(/^(09|1[0-6]):/);
    }
    const [kept] = await rowsOf(context.database(), 'round_plan', 'round_id');
    expect(await lastVaultEvent(context.database())).to.include({
      action: 'round.planned',
      subject: 'round:1',
      detail: `{"shops":8,"opensOn":"2010-07-01","closesOn":"2010-07-15","hash":"${String(kept?.hash)}"}`,
    });
    expect(await rowsOf(context.database(), 'audit_event')).to.deep.equal(before);
    const home = wordsOf((await given.agent.get('/mystery-shopping')).text);
    expect(home).to.contain('July 1 July 2010 to 14 July 2010 Planned 8 0 0');
    const page = wordsOf((await given.agent.get(`${rounds}/1`)).text);
    expect(page).to.contain('Planned 8 Sent 0').and.contain(String(kept?.hash));
    expect(page).to.match(/\d+ Jul 2010, \d+:\d\d[ap]m A badge Access line Phone/);
  });

  it('plans once however often the form is sent', async () => {
    const { text } = await given.agent.get(`${rounds}/new`);
    const form = { ...hiddenFieldsOf(text, rounds), ...fields };
    await Promise.all([sendFields(given.agent, rounds, form), sendFields(given.agent, rounds, form)]);
    expect(await rowsOf(context.database(), 'round')).to.have.length(1);
    expect(await rowsOf(context.database(), 'assignment')).to.have.length(8);
  });

  it('keeps one standard questionnaire for all rounds', async () => {
    await plan();
    await plan({ name: 'August', questionnaire: '1' });
    expect(await rowsOf(context.database(), 'questionnaire')).to.have.length(1);
    expect(await rowsOf(context.database(), 'question')).to.have.length(8);
    expect(
      (await rowsOf(context.database(), 'round')).map(({ questionnaire_id }) => questionnaire_id),
    ).to.deep.equal([1, 1]);
  });

  it('says in plain words what the number of shops can tell', async () => {
    expect(wordsOf((await given.agent.get(`${rounds}/new`)).text)).to.contain(
      'With 40 shops a round you can tell 60% from about 87%, but not 60% from 75%.',
    );
    const again = await plan({ name: '', shops: '160' });
    expect(wordsOf(again.text)).to.contain('With 160 shops a round you can tell 60% from about 75%');
  });

  it('keeps what was typed and says what to mend', async () => {
    const response = await plan({
      name: '',
      shops: '0',
      scenarios: ['77'],
      doors: [],
      'last-day': '31',
      'last-month': '6',
    });
    expect(response.status).to.equal(422);
    const words = wordsOf(response.text);
    expect(words).to.contain('Enter the round’s name').and.contain('Last day must be a real date');
    expect(words).to.contain('Select at least one scenario').and.contain('Select at least one door');
    expect(words).to.contain('Number of shops must be a whole number from 1 to 500');
    expect(response.text).to.match(/name="shoppers"[^>]* value="1"[^>]* checked/);
    expect(response.text).to.match(/name="last-day"[^>]* value="31"/);
    expect(await rowsOf(context.database(), 'round')).to.have.length(0);
  });

  it('refuses days that are past, and days on which a door is not open', async () => {
    const past = await plan({ 'first-month': '6' });
    expect(wordsOf(past.text)).to.contain('First day must be today or later');
    const weekend = await plan({ 'first-day': '3', 'last-day': '4' });
    expect(wordsOf(weekend.text)).to.contain('Access line is not open on any of these days');
    expect(await rowsOf(context.database(), 'published_plan', 'hash')).to.deep.equal([]);
  });

  it('refuses to compare teams or doors with fewer than nine shops each', async () => {
    const refused = await plan({ compares: 'teams', shops: '16' });
    expect(refused.status).to.equal(422);
    expect(wordsOf(refused.text)).to.match(
      /To be compared, each needs at least 9 shops: [\w ]+ would get 8 and 1 other too few\. Plan at least 18 shops/,
    );
    expect(await rowsOf(context.database(), 'round')).to.deep.equal([]);
    expect((await plan({ compares: 'teams', shops: '18' })).status).to.equal(303);
    expect((await rowsOf(context.database(), 'round_plan', 'round_id'))[0]).to.include({ compares: 'teams' });
  });

  it('plans with the same seed the same moments, and says so when the rules leave too little room', async () => {
    await plan({ seed: 'same' });
    await plan({ seed: 'same', name: 'Again', questionnaire: '1' });
    const shops = await rowsOf(context.database(), 'assignment');
    const moments = (round: number) =>
      shops.filter(({ round_id }) => round_id === round).map(({ planned_at }) => planned_at);
    expect(moments(1)).to.have.length(8).and.deep.equal(moments(2));
    const tight = await plan({ lockout_days: '14', name: 'Tight', questionnaire: '1' });
    expect(tight.status).to.equal(422);
    expect(wordsOf(tight.text)).to.match(/Only \d of 8 shops can be planned within these days and rules/);
    expect(tight.text).to.match(/name="lockout_days"[^>]* value="14"/);
    const wrong = await plan({ budget: 'lots', most_per_day: '0' });
    expect(wordsOf(wrong.text))
      .to.contain('Staff minutes must be a whole number from 1 to 2400, or blank')
      .and.contain('Most shops on a day must be a whole number from 1 to 20, or blank');
  });

  it('sends only trained shoppers, never where somebody knows them', async () => {
    const { doors } = given.organisation;
    const shopperPage = '/mystery-shopping/shoppers/1';
    const rules = { 'trained-day': '24', 'trained-month': '6', 'trained-year': '2010' };
    const wrong = await submitForm(given.agent, shopperPage, `${shopperPage}/rules`, {
      ...rules,
      'trained-month': '7',
    });
    expect(wordsOf(wrong.text)).to.contain('The day they were trained must be today or earlier');
    await submitForm(given.agent, shopperPage, `${shopperPage}/rules`, {
      ...rules,
      conflicts: [String(doors.badgeDesk)],
    });
    expect((await rowsOf(context.database(), 'shopper'))[0]).to.include({
      trained_on: '2010-06-24',
      version: 2,
    });
    expect(await lastVaultEvent(context.database())).to.include({
      action: 'shopper.rules_changed',
      subject: 'shopper:1',
    });
    await submitForm(given.agent, '/mystery-shopping/shoppers/2', '/mystery-shopping/shoppers/2/rules', {});
    await plan({ doors: [String(doors.accessPhone)], shops: '2' });
    const shops = await rowsOf(context.database(), 'assignment');
    expect(shops.map(({ shopper_id }) => shopper_id)).to.deep.equal([1, 1]);
    const refused = await plan({ doors: [String(doors.badgeDesk)], shops: '2', questionnaire: '1' });
    expect(wordsOf(refused.text)).to.contain('Only 0 of 2 shops can be planned');
    const untrained = await plan({ shoppers: ['2'], questionnaire: '1' });
    expect(wordsOf(untrained.text)).to.contain('None of these shoppers is trained');
  });
});
