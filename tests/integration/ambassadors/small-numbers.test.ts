import { join } from 'node:path';
import { expect } from 'chai';
import fc from 'fast-check';
import { migrate } from '../../../src/platform/database/migrate.ts';
import { openDatabase } from '../../../src/platform/database/open-database.ts';
import { agentFor, anAccount, anOrganisation, createTestApp } from '../../support/app.ts';
import { aComment } from '../../support/comments.ts';
import { someContacts } from '../../support/contacts.ts';
import type { ContactGiven } from '../../support/contacts.ts';
import { wordsOf } from '../../support/forms.ts';
import { outsideTheRule } from '../../support/pack-forms.ts';
import { scratchFolder } from '../../support/scratch.ts';

/** True numbers of one quarter. */
const quarter = fc.record({
  resolved: fc.nat(45),
  redirected: fc.nat(25),
  unresolved: fc.nat(25),
  kept: fc.nat(25),
  late: fc.nat(15),
  yes: fc.nat(30),
  no: fc.nat(20),
});
type Quarter = typeof quarter extends fc.Arbitrary<infer Value> ? Value : never;

const round = (n: number) => Math.round(n / 5) * 5;
const isHidden = (n: number) => n > 0 && n < 8;

/** What a figure must say, told apart from the code: base, and the percentage where there is one. */
function expected(numerator: number, denominator: number, who: string): string {
  const base = isHidden(denominator) ? 'fewer than 8' : String(round(denominator));
  if (isHidden(numerator) || isHidden(denominator) || round(denominator) < 10)
    return `Too few to say Based on ${base} ${who}.`;
  return `${String(Math.round((round(numerator) / round(denominator)) * 100))}% Based on ${base} ${who}.`;
}

async function pageOf(now: Quarter, before: Quarter): Promise<string> {
  const url = `sqlite:${join(scratchFolder('small-numbers'), 'one.db')}`;
  await migrate(url);
  const database = openDatabase(url);
  try {
    const { doors, reasons, teams } = await anOrganisation(database);
    const contacts = (numbers: Quarter, month: string): ContactGiven[] => {
      const of = (count: number, given: Partial<ContactGiven>) =>
        Array.from({ length: count }, () => ({
          at: `${month}-09 10:00`,
          doorId: doors.accessPhone,
          reasonId: reasons.badge,
          ...given,
        }));
      const promise = (kept: string) => ({
        due: `${month}-12`,
        kept: `${month}-${kept}`,
        teamId: teams.access,
      });
      return [
        ...of(numbers.resolved, {}),
        ...of(numbers.redirected, { outcome: 'redirected' }),
        ...of(numbers.unresolved, { outcome: 'unresolved', barrier: 'no_time' }),
        ...of(numbers.kept, { outcome: 'promised', promise: promise('11') }),
        ...of(numbers.late, { outcome: 'promised', promise: promise('14') }),
      ];
    };
    await someContacts(database, [...contacts(now, '2010-02'), ...contacts(before, '2009-11')]);
    const comments = ({ yes, no }: Quarter, month: string) =>
      [...Array<string>(yes).fill('yes'), ...Array<string>(no).fill('no')].map((sorted) =>
        aComment({
          sorted,
          door_id: doors.badgeDesk,
          received_on: `${month}-10`,
          received_at: `${month}-10T10:00:00.000Z`,
        }),
      );
    await database.transact(async (tx) => {
      for (const row of [...comments(now, '2010-02'), ...comments(before, '2009-11')])
        await tx('comment').insert(row);
    });
    const { email } = await anAccount(database, { roles: ['ambassador'] });
    const agent = await agentFor(createTestApp(database), email);
    return wordsOf((await agent.get('/ambassadors')).text);
  } finally {
    await database.close();
  }
}

describe('Small numbers on the Ambassadors’ page', function () {
  this.timeout(120_000);

  it('are found when they are outside the rule', () => {
    const planted = 'About 7 in 10 (between 6 and 8 in 10) – 67% Based on 60 people. fewer than 8';
    expect(outsideTheRule(planted)).to.deep.equal([]);
    const outside = '3 people, 63 of 100, 5 contacts, 66.7%, 11 in 10, fewer than 9';
    expect(outsideTheRule(outside)).to.deep.equal(['3', '63', '5', '66.7%', '11', '9']);
  });

  it('are never there, and every figure is the true one by the rule, whatever the numbers are', async () => {
    await fc.assert(
      fc.asyncProperty(quarter, quarter, async (now, before) => {
        const words = await pageOf(now, before);
        expect(outsideTheRule(words)).to.deep.equal([]);
        const all = now.resolved + now.redirected + now.unresolved + now.kept + now.late;
        expect(words).to.contain(expected(now.resolved, all, 'contacts'));
        expect(words).to.contain(expected(now.redirected, all, 'contacts'));
        expect(words).to.contain(expected(now.kept, now.kept + now.late, 'promises'));
        expect(words).to.contain(expected(now.yes, now.yes + now.no, 'people'));
      }),
      { numRuns: 12 },
    );
  });
});
