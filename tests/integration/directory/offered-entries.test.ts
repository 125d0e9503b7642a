import { expect } from 'chai';
import { chooseEntries, offerEntriesAgain } from '../../../src/directory/index.ts';
import { agentFor, anAccount, anOrganisation, createTestApp, sendForm } from '../../support/app.ts';
import type { Agent, TestApp, TestOrganisation } from '../../support/app.ts';
import { forEachEngine } from '../../support/databases.ts';
import { writeDirectory } from '../../support/directory.ts';
import { rowsOf, wordsOf } from '../../support/forms.ts';

forEachEngine('While a contact is logged, the directory', (context) => {
  let app: TestApp;
  let organisation: TestOrganisation;
  let staff: Agent;

  beforeEach(async () => {
    const database = context.database();
    organisation = await anOrganisation(database);
    app = createTestApp(database);
    const doorId = organisation.doors.accessPhone;
    await anAccount(database, { roles: ['staff'], teamId: organisation.teams.access, doorId });
    staff = await agentFor(app, 'staff@example.org');
  });

  const fields = (more: Record<string, string> = {}) => ({
    door: String(organisation.doors.accessPhone),
    channel: 'phone',
    reason: String(organisation.reasons.badge),
    outcome: 'resolved',
    ...more,
  });
  const choose = (...ids: string[]) =>
    context.database().transact((tx) => chooseEntries(tx, organisation.reasons.badge, ids));
  const shown = async () => {
    const { text } = await sendForm(staff, '/contacts/new', '/contacts/look-up', fields());
    return wordsOf(text);
  };

  it('shows who outside may help with the reason', async () => {
    await writeDirectory(context.database(), [
      { id: 'wheels', name: 'Wheels & Co', status: 'active', phones: [{ number: '01632 960700' }] },
      { id: 'circle', name: 'Age Circle', status: 'active' },
    ]);
    await choose('wheels', 'circle');
    expect(await shown()).to.contain(
      'Blue Badge team. Take the application by phone. Wheels & Co , 01632 960700 Signpost to Wheels & Co Age Circle Signpost to Age Circle',
    );
  });

  it('shows what it has by now: what somebody chose, then what has the reason’s words', async () => {
    const database = context.database();
    await writeDirectory(database, [
      { id: 'wheels', name: 'Wheels & Co', status: 'active' },
      { id: 'badges', name: 'Help with a blue badge', status: 'active' },
      { id: 'closed', name: 'Badge club', status: 'defunct' },
    ]);
    await choose('wheels');
    expect(await shown()).to.not.contain('Help with a blue badge');
    // Two services that keep house at the same moment offer nothing twice.
    await Promise.all([1, 2, 3].map(() => offerEntriesAgain({ database, clock: app.clock })));
    expect(await shown()).to.match(/Wheels & Co Signpost to Wheels & Co\s+Help with a blue badge/);
    expect(await shown()).to.not.contain('Badge club');
    const rows = await rowsOf(database, 'reason_service', 'position');
    const offered = rows.filter((row) => row.reason_id === organisation.reasons.badge);
    expect(offered.map((row) => row.service_id)).to.deep.equal(['wheels', 'badges']);
  });
});
