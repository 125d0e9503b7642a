import { insertAccount } from '../../src/accounts/index.ts';
import { recordAudit } from '../../src/audit/index.ts';
import { countStaleDays } from '../../src/evaluation/index.ts';
import {
  insertDoor,
  replaceDoorAccess,
  insertReason,
  insertTeam,
  writeSetting,
} from '../../src/organisation/index.ts';
import type { Database, Reader, Tx } from '../../src/platform/database/database.ts';
import type { Instant } from '../../src/shared/london-time.ts';
import { freezeSpringPack, writeAmbassadors, writeSpringActions } from './ambassadors.ts';
import { LAUNCH, demonstrationStart, momentOf, openingHours } from './calendar.ts';
import { inventYear } from './contacts.ts';
import { writeDirectory } from './directory.ts';
import { publishEvaluation, writeEvaluation } from './evaluation.ts';
import { writeFeedback } from './feedback.ts';
import { doorSlugs, doors, teamSlugs, teams } from './organisation.ts';
import { people } from './people.ts';
import { linkMeasures, writePerformance } from './performance.ts';
import { reasonSlugs, reasons } from './reasons.ts';
import { writeVault } from './rounds.ts';
import { shoppers } from './shopping.ts';
import { writeThemes } from './themes.ts';
import { writeYear } from './write-year.ts';
import type { Numbers } from './write-year.ts';

export { demonstrationStart } from './calendar.ts';

/** Any seed tells the same story; with this one the week of the telephone fault is the only signal in the charts. */
const SEED = 46;
/** Accounts and customers' doors were there before the first contact. */
const BEFORE_ANY_CONTACT: Instant = momentOf('2009-06-01', 9 * 60);

/** Whether nobody has ever used this database, so that the demonstration may be loaded into it. */
export async function isEmpty(reader: Reader): Promise<boolean> {
  const [account, contact] = await Promise.all([
    reader('account').first('id') as Promise<unknown>,
    reader('contact').first('id') as Promise<unknown>,
  ]);
  return account === undefined && contact === undefined;
}

/**
 * Writes the whole demonstration: an invented Directorate and a year of its contacts up to 24 June 2010, 9am. The pack
 * of the spring meeting is frozen before what came after that meeting is there. The same rows each time, but for the password.
 * @param publishes whether its evaluation is then sealed, signed off and published, which draws ten files
 * @param passwordHash of the one password with which everybody in the demonstration signs in
 */
export async function loadDemonstration(
  database: Database,
  { passwordHash, publishes = false }: { passwordHash: string; publishes?: boolean },
): Promise<{ contacts: number }> {
  const year = inventYear(SEED);
  const { numbers, evaluation } = await database.transact(async (tx) => {
    const numbers = await writeOrganisation(tx, passwordHash);
    await writeYear(tx, year, numbers, SEED);
    await writeDirectory(tx, numbers);
    await writeSetting(tx, 'launch_date', LAUNCH);
    const evaluation = await writeEvaluation(tx, numbers);
    await writeVault(tx, numbers, SEED, passwordHash);
    await writeFeedback(tx, numbers, SEED);
    await writeAmbassadors(tx);
    await writePerformance(tx, numbers);
    await recordAudit(tx, {
      at: demonstrationStart,
      actor: 'system',
      action: 'demonstration.loaded',
      subject: 'demonstration',
      detail: { contacts: year.contacts.length, seed: SEED },
    });
    return { numbers, evaluation };
  });
  // Counted once, or each figure would count a year for itself.
  await countStaleDays(database);
  if (publishes) await freezeSpringPack(database, numbers);
  await database.transact(async (tx) => {
    await writeSpringActions(tx);
    await writeThemes(tx, numbers);
  });
  if (publishes) {
    await publishEvaluation(database, evaluation, numbers);
    await linkMeasures(database, numbers);
  }
  return { contacts: year.contacts.length };
}

/** Gives the demonstration's own people, and nobody else, this password. */
export async function setDemonstrationPassword(database: Database, passwordHash: string): Promise<void> {
  const at = await demonstrationNow(database.read);
  await database.transact(async (tx) => {
    const emails = people.map(({ email }) => email);
    await tx('account').whereIn('email', emails).update({ password_hash: passwordHash });
    await tx('shopper')
      .whereIn(
        'email',
        shoppers.map(({ email }) => email),
      )
      .update({ password_hash: passwordHash });
    await recordAudit(tx, {
      at,
      actor: 'system',
      action: 'demonstration.password_set',
      subject: 'demonstration',
    });
  });
}

/** Where the demonstration's clock goes on: at its start or, after a restart, where its audit trail ends. */
export async function demonstrationNow(reader: Reader): Promise<Instant> {
  const last = (await reader('audit_event').max({ at: 'occurred_at' }).first()) as
    { at: Instant | null } | undefined;
  const at = last?.at ?? demonstrationStart;
  return at > demonstrationStart ? at : demonstrationStart;
}

async function writeOrganisation(tx: Tx, passwordHash: string): Promise<Numbers> {
  const numbers: Numbers = { team: new Map(), door: new Map(), reason: new Map(), person: new Map() };
  for (const slug of teamSlugs) {
    numbers.team.set(slug, await insertTeam(tx, { slug, name: teams[slug].name }));
  }
  for (const slug of doorSlugs) {
    const door = doors[slug];
    const { name, team, channels, openOnSaturdays } = door;
    const teamId = numbers.team.get(team) ?? 0;
    const id = await insertDoor(tx, { slug, name, teamId, defaultChannel: channels[0][0] });
    numbers.door.set(slug, id);
    await replaceDoorAccess(tx, id, {
      hours: openingHours(openOnSaturdays),
      otherChannels: channels.slice(1).map(([channel]) => channel),
      postcode: 'postcode' in door ? door.postcode : null,
    });
  }
  for (const slug of reasonSlugs) {
    const { owner, ...reason } = reasons[slug];
    const owningTeamId = owner === null ? null : (numbers.team.get(owner) ?? null);
    const id = await insertReason(tx, { slug, ...reason, owningTeamId });
    numbers.reason.set(slug, id);
  }
  for (const { email, name, role, team, door, channel } of people) {
    const account = {
      ...{ email, name, passwordHash, roles: [role], defaultChannel: channel },
      teamId: team === null ? null : (numbers.team.get(team) ?? null),
      defaultDoorId: door === null ? null : (numbers.door.get(door) ?? null),
    };
    numbers.person.set(email, await insertAccount(tx, account, BEFORE_ANY_CONTACT));
  }
  return numbers;
}
