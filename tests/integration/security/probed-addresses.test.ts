import { expect } from 'chai';
import type { Role } from '../../../src/accounts/index.ts';
import { agentFor, anAccount, anOrganisation, createTestApp } from '../../support/app.ts';
import type { Agent, TestApp } from '../../support/app.ts';
import { someContacts } from '../../support/contacts.ts';
import { forEachEngine } from '../../support/databases.ts';
import { anEvaluation } from '../../support/evaluations.ts';
import { pages } from '../../support/addresses-to-probe.ts';
import { nastyForms, nastyValues, runsProbe } from '../../support/nasty-values.ts';
import { inLanes, pathsOf } from '../../support/probing.ts';

forEachEngine('Whatever an address says', (context) => {
  let app: TestApp;
  const agents = new Map<Role, Agent>();

  beforeEach(async () => {
    const { teams, doors, reasons } = await anOrganisation(context.database());
    app = createTestApp(context.database());
    for (const role of ['staff', 'policy_lead', 'administrator', 'coordinator'] as const) {
      const { email } = await anAccount(context.database(), { roles: [role], teamId: teams.access });
      agents.set(role, await agentFor(app, email));
    }
    await someContacts(context.database(), [
      { at: '2010-01-11 10:00', doorId: doors.accessPhone, reasonId: reasons.badge, note: 'a note' },
    ]);
    await anEvaluation(context.database());
  });

  it('is asked of every page there is', () => {
    expect(Object.keys(pages).sort()).to.deep.equal(pathsOf(app, 'get').sort());
  });

  it('nothing breaks and no script comes back', async function () {
    this.timeout(120_000);
    const addresses = Object.entries(pages).flatMap(([path, [who, names]]) =>
      addressesOf(path, names).map((address) => ({ agent: agents.get(who), address })),
    );
    await inLanes(addresses, 6, async ({ agent, address }) => {
      if (!agent) throw new Error('nobody opens it');
      const { status, text } = await agent.get(address);
      const shown = address.slice(0, 300);
      expect(status, shown).to.be.within(200, 499);
      expect(runsProbe(text), shown).to.be.false;
    });
  });
});

/** The page with every name, and every part of its path, saying each value; and with names that no page has. */
function addressesOf(path: string, names: readonly string[]): string[] {
  const usual = path.replace(':measure', 'recorded_fcr').replace(/:\w+/, '1');
  const values = path.includes(':') ? nastyValues.flat() : [];
  const inPath = values.map((value) => path.replace(/:\w+/, encodeURIComponent(value)));
  if (names.length === 0) return [...inPath, usual];
  const inQuery = nastyValues.map((value) => {
    const pairs = names.flatMap((name) =>
      [value].flat().map((each) => `${name}=${encodeURIComponent(each)}`),
    );
    return `${usual}?${pairs.join('&')}`;
  });
  return [...inPath, ...inQuery, ...nastyForms.map((form) => `${usual}?${form}`)];
}
