import { expect } from 'chai';
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

  it('spreads scenarios, doors and shoppers evenly over the working days, through each door’s own channel', async () => {
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
    const line = (door: number, channel: string, scenario: number, shopper: number, due: string) =>
      [door, channel, scenario, shopper, due].join(' ');
    const phone = doors.accessPhone;
    const desk = doors.badgeDesk;
    // Ten working days, eight shops; 3–4 and 10–11 July 2010 were weekends.
    expect(
      shops.map((shop) =>
        line(
          Number(shop.door_id),
          String(shop.channel),
          Number(shop.scenario_id),
          Number(shop.shopper_id),
          String(shop.due_on),
        ),
      ),
    ).to.deep.equal([
      line(phone, 'phone', 1, 2, '2010-07-01'),
      line(desk, 'face_to_face', 2, 1, '2010-07-02'),
      line(phone, 'phone', 2, 2, '2010-07-05'),
      line(desk, 'face_to_face', 1, 1, '2010-07-06'),
      line(phone, 'phone', 1, 1, '2010-07-08'),
      line(desk, 'face_to_face', 2, 2, '2010-07-09'),
      line(phone, 'phone', 2, 1, '2010-07-12'),
      line(desk, 'face_to_face', 1, 2, '2010-07-13'),
    ]);
    expect(await lastVaultEvent(context.database())).to.include({
      action: 'round.planned',
      subject: 'round:1',
      detail: '{"shops":8,"opensOn":"2010-07-01","closesOn":"2010-07-15"}',
    });
    expect(await rowsOf(context.database(), 'audit_event')).to.deep.equal(before);
    const home = wordsOf((await given.agent.get('/mystery-shopping')).text);
    expect(home).to.contain('July 1 July 2010 to 14 July 2010 Planned 8 0 0');
    const page = wordsOf((await given.agent.get(`${rounds}/1`)).text);
    expect(page)
      .to.contain('Planned 8 Sent 0')
      .and.contain('1 Jul 2010 A badge Access line Phone Other To do');
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

  it('refuses days that are past, and days of which none is a working day', async () => {
    const past = await plan({ 'first-month': '6' });
    expect(wordsOf(past.text)).to.contain('First day must be today or later');
    const weekend = await plan({ 'first-day': '3', 'last-day': '4' });
    expect(wordsOf(weekend.text)).to.contain('There must be a working day between');
  });
});
