import { expect } from 'chai';
import { countStaleDays } from '../../../src/evaluation/index.ts';
import { everyCustomer } from '../../../src/evaluation/measure-queries.ts';
import { measuresOf } from '../../../src/evaluation/measures.ts';
import { agentFor, anAccount, anOrganisation, createTestApp } from '../../support/app.ts';
import type { Agent, TestOrganisation } from '../../support/app.ts';
import { someContacts } from '../../support/contacts.ts';
import { forEachEngine } from '../../support/databases.ts';
import { wordsOf } from '../../support/forms.ts';

const period = { from: '2010-05-01', to: '2010-06-01' };

forEachEngine('Safeguarding that was communicated', (context) => {
  let organisation: TestOrganisation;
  let manager: Agent;
  let references: string[];

  beforeEach(async () => {
    organisation = await anOrganisation(context.database());
    const { teams, doors, reasons } = organisation;
    const wrong = { doorId: doors.accessPhone, reasonId: reasons.badge };
    references = await someContacts(context.database(), [
      { ...wrong, at: '2010-05-03 10:00', outcome: 'resolved' },
      { ...wrong, at: '2010-05-03 11:00', outcome: 'unresolved', barrier: 'not_ours' },
      { ...wrong, at: '2010-05-03 12:00', outcome: 'redirected' },
      { ...wrong, at: '2010-05-03 13:00', outcome: 'handed_over', handover: { toTeamId: teams.badges } },
      {
        ...{ ...wrong, at: '2010-05-03 14:00', outcome: 'promised' as const },
        promise: { due: '2010-05-10', teamId: teams.access },
      },
      { ...wrong, at: '2010-05-03 15:00', outcome: 'abandoned' },
      // Nobody passed anything on here.
      { ...wrong, at: '2010-05-04 10:00', outcome: 'redirected' },
    ]);
    await countStaleDays(context.database());
    const { email } = await anAccount(context.database(), { roles: ['manager'], teamId: teams.access });
    manager = await agentFor(createTestApp(context.database()), email);
  });

  async function communicate(): Promise<void> {
    await context.database().transact(async (tx) => {
      const ids = await tx('contact').where('received_on', '2010-05-03').pluck<number[]>('id');
      for (const id of ids) {
        await tx('safeguarding_communication').insert({
          communicated_at: '2010-05-03T15:00:00.000Z',
          communicated_on: '2010-05-03',
          contact_id: id,
        });
      }
    });
  }

  async function figures() {
    const [set] = await measuresOf(context.database(), period, everyCustomer, [14]);
    if (!set) throw new Error('no measures');
    const share = (key: keyof typeof set.measures) => {
      const { numerator, denominator } = set.measures[key];
      return [numerator, denominator];
    };
    return {
      resolved: share('recorded_fcr'),
      net: share('net_fcr'),
      adjusted: share('repeat_adjusted_fcr'),
      wrongDoor: share('wrong_door_share'),
      noWrongDoor: share('no_wrong_door_rate'),
      sentBack: share('sent_back_rate'),
      promises: share('promises_kept'),
      leftOut: [set.days.abandoned, set.days.safeguarding],
      unconfirmed: set.days.unconfirmed,
    };
  }

  it('is never a failure: what was not resolved leaves every measure but promises kept', async () => {
    expect(await figures()).to.deep.include({
      ...{ resolved: [1, 6], sentBack: [2, 6], wrongDoor: [6, 6], promises: [0, 1] },
      ...{ leftOut: [1, 0], unconfirmed: 1 },
    });
    await communicate();
    for (const counted of [false, true]) {
      if (counted) expect(await countStaleDays(context.database())).to.equal(1);
      expect(await figures()).to.deep.equal({
        resolved: [1, 2],
        net: [1, 2],
        adjusted: [1, 2],
        wrongDoor: [2, 2],
        noWrongDoor: [1, 2],
        sentBack: [1, 2],
        promises: [0, 1],
        leftOut: [1, 4],
        unconfirmed: 0,
      });
    }
  });

  it('is said so on the contact, beside the figure and in its definition', async () => {
    await communicate();
    const contact = async (index: number) =>
      wordsOf((await manager.get(`/contacts/${references[index] ?? ''}`)).text);
    expect(await contact(1)).to.contain('Not counted: safeguarding was communicated');
    expect(await contact(0)).not.to.contain('Not counted');
    const { status, text } = await manager.get('/measures/sent_back_rate?from=2010-05-01&to=2010-06-01');
    expect(status).to.equal(200);
    expect(text).to.contain('Left out: safeguarding was communicated');
    expect(wordsOf((await manager.get('/measures?from=2010-05-01&to=2010-06-01')).text)).to.contain(
      '4 contacts left out: safeguarding was communicated.',
    );
  });

  it('leaves the matrix of wrong doors too, whose links lead to as many contacts as it says', async () => {
    await communicate();
    const words = wordsOf((await manager.get('/wrong-doors?from=2010-05-01&to=2010-06-01')).text);
    expect(words).to.contain('2 contacts of 2 came to a door');
    const { text } = await manager.get('/contacts?wrong=yes&from=2010-05-01&to=2010-06-01');
    expect(text).to.contain('<strong>2 contacts</strong>');
  });
});
