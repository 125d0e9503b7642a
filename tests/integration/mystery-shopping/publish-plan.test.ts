import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { verifyRoundCommand } from '../../../src/mystery-shopping/verify-round-command.ts';
import { runCommand } from '../../../src/platform/run-command.ts';
import { agentFor, testKeys } from '../../support/app.ts';
import { forEachEngine } from '../../support/databases.ts';
import { rowsOf, submitForm, wordsOf } from '../../support/forms.ts';
import { scratchFolder } from '../../support/scratch.ts';
import { aCoordinator, aPlannedRound, markedRound } from './coordinators-round.ts';
import type { Coordinating } from './coordinators-round.ts';

const plans = '/mystery-shopping/plans';

forEachEngine('The plan of a round, published', (context) => {
  let given: Coordinating;

  beforeEach(async () => {
    given = await aCoordinator(context.database());
  });

  async function verify(...args: string[]): Promise<[code: number, said: string]> {
    const said: string[] = [];
    const terminal = { out: (text: string) => void said.push(text), err: () => undefined };
    const code = await runCommand([verifyRoundCommand], ['verify-round', ...args], terminal, () => ({
      databaseUrl: context.url(),
      clock: given.app.clock,
      keys: () => testKeys,
      terminal,
    }));
    return [code, said.join(' ')];
  }

  it('shows anybody the hash before the first shop and nothing else, and the plan once the round is unblinded', async () => {
    const round = await aPlannedRound(context.database(), given);
    const [kept] = await rowsOf(context.database(), 'round_plan', 'round_id');
    const hash = String(kept?.hash);
    const anybody = await agentFor(given.app);
    const before = wordsOf((await anybody.get(plans)).text);
    expect(before).to.contain(`${hash} 24 June 2010 Not published yet`);
    expect(before).not.to.contain('June June').and.not.to.contain('Access line');
    expect((await anybody.get(`${plans}/${hash}`)).status).to.equal(404);

    await markedRound(context.database(), round, { closed_at: '2010-06-24T07:00:00.000Z' });
    const page = `/mystery-shopping/rounds/${String(round)}`;
    await submitForm(given.agent, page, `${page}/unblind`);
    expect(wordsOf((await anybody.get(plans)).text)).to.contain('Download');
    const { text, headers } = await anybody.get(`${plans}/${hash}`);
    expect(createHash('sha256').update(text).digest('hex')).to.equal(hash);
    expect(headers['content-disposition']).to.contain('attachment');
    const plan = JSON.parse(text) as { seed: string; shops: Record<string, string>[] };
    expect(plan.seed).to.equal('june');
    expect(plan.shops).to.have.length(4);
    expect(plan.shops[0]).to.have.all.keys('begins', 'door', 'channel', 'scenario');
    expect(text).not.to.contain('Robin').and.not.to.contain('shopper');

    const file = join(scratchFolder('plans'), 'plan.json');
    writeFileSync(file, text);
    expect(await verify(hash)).to.deep.equal([
      0,
      'Published on 24 June 2010. The plan gives the published hash: nothing in it was changed.',
    ]);
    expect((await verify(hash, '--plan', file))[0]).to.equal(0);
    writeFileSync(file, text.replace('june', 'July'));
    expect((await verify(hash, '--plan', file))[0]).to.equal(3);
    expect((await verify('0'.repeat(64)))[0]).to.equal(2);
    expect((await verify('short'))[0]).to.equal(2);
  });

  it('gives two rounds that are planned alike different hashes, so that nobody can guess', async () => {
    await aPlannedRound(context.database(), given);
    await aPlannedRound(context.database(), given, { shopper: 'other@example.org' });
    const rows = await rowsOf(context.database(), 'published_plan', 'hash');
    expect(new Set(rows.map(({ hash }) => hash)).size).to.equal(2);
  });
});
