import { expect } from 'chai';
import { agentFor, anAccount, anOrganisation, createTestApp, sendForm } from '../../support/app.ts';
import type { Agent, TestApp, TestOrganisation } from '../../support/app.ts';
import { someContacts } from '../../support/contacts.ts';
import type { ContactGiven } from '../../support/contacts.ts';
import { forEachEngine } from '../../support/databases.ts';
import { figuresIn } from '../../support/documents.ts';

const dates = {
  title: 'First six months',
  'period_first-day': '17',
  'period_first-month': '12',
  'period_first-year': '2009',
  'period_last-day': '16',
  'period_last-month': '6',
  'period_last-year': '2010',
  'baseline_first-day': '17',
  'baseline_first-month': '6',
  'baseline_first-year': '2009',
  'baseline_last-day': '16',
  'baseline_last-month': '12',
  'baseline_last-year': '2009',
  window: '14',
};

forEachEngine('The six-month evaluation', (context) => {
  let app: TestApp;
  let organisation: TestOrganisation;
  let policy: Agent;

  beforeEach(async () => {
    organisation = await anOrganisation(context.database());
    app = createTestApp(context.database());
    const { email } = await anAccount(context.database(), { roles: ['policy_lead'] });
    policy = await agentFor(app, email);
  });

  const contact = (at: string, more: Partial<ContactGiven> = {}): ContactGiven => ({
    at,
    doorId: organisation.doors.badgeDesk,
    reasonId: organisation.reasons.badge,
    ...more,
  });
  const begin = (more: Record<string, string> = {}) =>
    sendForm(policy, '/evaluations/new', '/evaluations', { ...dates, ...more });
  const lines = (csv: string) => csv.replace('\uFEFF', '').split('\r\n');

  it('offers the launch and six calendar months, beside the six months before', async () => {
    const { text } = await policy.get('/evaluations/new');
    for (const [name, value] of Object.entries(dates)) {
      if (name.startsWith('period_') || name.startsWith('baseline_')) {
        expect(text, name).to.match(new RegExp(`name="${name}"[^>]*value="${value}"`));
      }
    }
  });

  it('begins one evaluation of a form that is sent twice, with its audit line', async () => {
    const response = await begin();
    expect(response.headers.location).to.equal('/evaluations/1');
    const row = await context.database().read('evaluation').first<Record<string, unknown>>('*');
    expect(row).to.include({
      period_from: '2009-12-17',
      period_to: '2010-06-17',
      baseline_from: '2009-06-17',
      baseline_to: '2009-12-17',
      repeat_window: 14,
    });
    const event = await context
      .database()
      .read('audit_event')
      .orderBy('id', 'desc')
      .first<Record<string, unknown>>('*');
    expect(event).to.include({ action: 'evaluation.begun', subject: 'evaluation:1' });
  });

  it('keeps what was typed and says what to mend', async () => {
    const response = await begin({
      title: '',
      'period_last-day': '31',
      'baseline_last-month': '1',
      'baseline_last-year': '2010',
      window: '5',
    });
    expect(response.status).to.equal(422);
    expect(response.text)
      .to.contain('Enter a title')
      .and.contain('Last day of the evaluation period must be a real date')
      .and.contain('The baseline must end before the evaluation period begins')
      .and.contain('Select the repeat window');
    expect(response.text).to.match(/name="period_last-day"[^>]*value="31"/);
  });

  it('says that there is nothing to evaluate while nothing is logged', async () => {
    await begin();
    const { status, text } = await policy.get('/evaluations/1/report');
    expect(status).to.equal(200);
    expect(text).to.contain('no contacts were recorded, so there is nothing to evaluate yet');
    expect(text).not.to.contain('NaN').and.not.contain('undefined');
  });

  it('says one sentence, and every figure with its base, interval, baseline and definition', async () => {
    await someContacts(context.database(), [
      ...Array.from({ length: 8 }, (_, day) => contact(`2010-01-${String(day + 11)} 10:00`)),
      contact('2010-01-20 10:00', { outcome: 'redirected' }),
      contact('2010-01-21 10:00', { outcome: 'unresolved', barrier: 'no_time' }),
      contact('2009-07-01 10:00'),
      contact('2009-07-02 10:00', { outcome: 'redirected' }),
    ]);
    await begin();
    const { text } = await policy.get('/evaluations/1/report');
    expect(text).to.contain(
      'From 17 December 2009 to 16 June 2010, staff recorded 80.0% of contacts as resolved at first contact.',
    );
    expect(text).to.contain('8 of 10').and.contain('49.0% to 94.3%').and.contain('1 of 2');
    for (const name of [
      'no wrong door',
      'sent back',
      'promises kept',
      '(7 days)',
      '(14 days)',
      '(30 days)',
    ]) {
      expect(text.toLowerCase()).to.contain(name);
    }
    expect(text).to.contain('Left out:').and.contain('<svg').and.contain('the same figures as a table');
  });

  it('gives the same figures as CSV, at full precision', async () => {
    await someContacts(context.database(), [
      contact('2010-01-11 10:00'),
      contact('2010-01-12 10:00', { outcome: 'redirected' }),
      contact('2010-01-13 10:00', { outcome: 'redirected' }),
    ]);
    await begin();
    const figures = figuresIn((await policy.get('/evaluations/1/report.csv')).text);
    const of = (key: string, scope: string) =>
      figures.find((figure) => figure.key === key && figure.scope === scope);
    expect(of('recorded_fcr', 'evaluation period')).to.include({ numerator: '1', denominator: '3' });
    expect(Number(of('recorded_fcr', 'evaluation period')?.value)).to.equal(1 / 3);
    expect(of('weekly_resolved', 'week of 2010-01-11')).to.include({ numerator: '1', said: '33.3%' });
  });

  it('shows a contact of half past midnight on its London day in the chart’s table', async () => {
    // Monday 29 March 2010: in UTC it is still Sunday, and another week.
    await someContacts(context.database(), [
      contact('2010-03-29 00:30'),
      contact('2010-03-28 12:00', { outcome: 'redirected' }),
    ]);
    await begin();
    const weeks = figuresIn((await policy.get('/evaluations/1/report.csv')).text).filter(
      ({ key, scope }) => key === 'weekly_resolved' && scope?.startsWith('week of 2010-03-2'),
    );
    expect(weeks.map(({ numerator, denominator }) => [numerator, denominator])).to.deep.equal([
      ['0', '1'],
      ['1', '1'],
    ]);
  });

  it('narrows the measures to what is asked, and exports what is shown', async () => {
    await someContacts(context.database(), [
      contact('2010-01-11 10:00'),
      contact('2010-01-11 10:01', { doorId: organisation.doors.accessPhone, outcome: 'redirected' }),
    ]);
    const of = async (query: string) => {
      const row = lines((await policy.get(`/measures.csv?${query}`)).text).find((line) =>
        line.startsWith('recorded_fcr'),
      );
      return row?.split(',').slice(-5, -3).join(' of ');
    };
    expect(await of('')).to.equal('1 of 2');
    expect(await of(`team=${String(organisation.teams.badges)}`)).to.equal('1 of 1');
    expect(await of(`door=${String(organisation.doors.accessPhone)}`)).to.equal('0 of 1');
    expect(await of('from=2010-01-12')).to.equal('0 of 0');
    expect(await of('to=2010-01-11')).to.equal('0 of 0');
    expect((await policy.get('/measures')).text).to.contain('1 of 2');
    for (const key of [
      'recorded_fcr',
      'net_fcr',
      'repeat_adjusted_fcr',
      'wrong_door_share',
      'no_wrong_door_rate',
      'sent_back_rate',
      'promises_kept',
    ]) {
      expect((await policy.get(`/measures/${key}`)).status, key).to.equal(200);
    }
    expect((await policy.get('/measures/luck')).status).to.equal(404);
    expect((await policy.get('/measures?from=31/2/2010')).status).to.equal(422);
  });

  it('shows a manager their own team only: another team does not exist for them', async () => {
    await someContacts(context.database(), [
      contact('2010-01-11 10:00'),
      contact('2010-01-11 10:01', { doorId: organisation.doors.accessPhone, outcome: 'redirected' }),
    ]);
    const { email } = await anAccount(context.database(), {
      roles: ['manager'],
      teamId: organisation.teams.badges,
    });
    const manager = await agentFor(app, email);
    const own = await manager.get('/measures');
    expect(own.text).to.contain('1 of 1').and.not.contain('1 of 2');
    const other = await manager.get(`/measures?team=${String(organisation.teams.access)}`);
    expect(other.status).to.equal(404);
    expect(other.text).to.equal((await manager.get('/nowhere')).text);
    expect(
      (await manager.get(`/measures.csv?door=${String(organisation.doors.accessPhone)}`)).text,
    ).to.contain(',0,0,');
    expect((await manager.get('/evaluations/1')).status).to.equal(403);
  });
});
