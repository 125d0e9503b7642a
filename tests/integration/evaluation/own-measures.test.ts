import { expect } from 'chai';
import { agentFor, anAccount, anOrganisation, createTestApp } from '../../support/app.ts';
import type { TestApp, TestOrganisation } from '../../support/app.ts';
import { someContacts } from '../../support/contacts.ts';
import { forEachEngine } from '../../support/databases.ts';

forEachEngine('A manager’s measures', (context) => {
  let app: TestApp;
  let organisation: TestOrganisation;

  beforeEach(async () => {
    organisation = await anOrganisation(context.database());
    app = createTestApp(context.database());
  });

  it('are a missing page for one who is in no team', async () => {
    const { email } = await anAccount(context.database(), { roles: ['manager'] });
    const manager = await agentFor(app, email);
    const missing = (await manager.get('/no-such-page')).text;
    for (const address of ['/measures', '/measures.csv', '/measures/recorded_fcr', '/measures?team=0']) {
      const response = await manager.get(address);
      expect([response.status, response.text === missing], address).to.deep.equal([404, true]);
    }
  });

  it('are the same bytes whatever another team has logged', async () => {
    const { email } = await anAccount(context.database(), {
      roles: ['manager'],
      teamId: organisation.teams.access,
    });
    const manager = await agentFor(app, email);
    const door = String(organisation.doors.badgeDesk);
    const queries = [
      '',
      `?door=${door}`,
      '?channel=face_to_face',
      `?reason=${String(organisation.reasons.badge)}`,
    ];
    const pages = () =>
      Promise.all(
        queries
          .flatMap((query) => [
            `/measures${query}`,
            `/measures.csv${query}`,
            `/measures/recorded_fcr${query}`,
          ])
          .map(async (address) => (await manager.get(address)).text),
      );
    await pages();
    const before = await pages();
    await someContacts(context.database(), [
      {
        at: '2010-06-01 10:00',
        doorId: organisation.doors.badgeDesk,
        reasonId: organisation.reasons.badge,
        channel: 'face_to_face',
      },
    ]);
    expect(await pages()).to.deep.equal(before);
  });
});
