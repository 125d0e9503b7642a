import type { Tx } from '../../src/platform/database/database.ts';
import { londonDay, toInstant } from '../../src/shared/london-time.ts';
import type { Day } from '../../src/shared/london-time.ts';
import { momentOf } from './calendar.ts';
import { writeAgencyVisits, writeDraft, writeDueCallBack, writeToldCallBack } from './evidence.ts';
import { doorSlugs, doors } from './organisation.ts';
import { seededRandom } from './random.ts';
import { publishShops } from '../../src/mystery-shopping/index.ts';
import { writeAppeals } from './appeals.ts';
import { writePlan } from './round-plans.ts';
import { scenarioReasons, scenarios } from './scenarios.ts';
import { insertRound, likelyShops, openDay, writeAssignment, writeLibrary, writeShop } from './shopping.ts';
import type { LoggedContact, Shop, Vault } from './shopping.ts';
import type { Numbers } from './write-year.ts';

/** Of the shops that staff logged: how many were truly resolved, and how often staff recorded what was true. */
const matchedShops = { resolvedRecordedSo: 33, resolvedRecordedNot: 3, notRecordedSo: 6, notRecordedNot: 22 };
const UNLOGGED = 11;
const UNREACHABLE = 3;

/** The vault: one round finished, unblinded and matched, and one that is still blind. */
export async function writeVault(
  tx: Tx,
  numbers: Numbers,
  seed: number,
  passwordHash: string,
): Promise<void> {
  const vault = await writeLibrary(tx, seededRandom(seed + 1), numbers, passwordHash);
  await writeSpringRound(vault);
  await writeSummerRound(vault);
}

async function writeSpringRound(vault: Vault): Promise<void> {
  const opensOn: Day = '2010-03-01';
  const closesOn: Day = '2010-05-29';
  const roundId = await insertRound(vault, {
    name: 'Spring 2010',
    opensOn,
    closesOn,
    createdAt: momentOf('2010-02-22', 11 * 60),
    closedAt: momentOf('2010-06-01', 10 * 60),
    unblindedAt: momentOf('2010-06-08', 14 * 60),
  });
  const logged = await likelyShops(vault, opensOn, closesOn);
  const recordedSo = logged.filter(({ resolved }) => Boolean(resolved));
  const recordedNot = logged.filter(({ resolved }) => !resolved);
  const { resolvedRecordedSo, resolvedRecordedNot, notRecordedSo, notRecordedNot } = matchedShops;
  const truths = [
    ...spread(recordedSo, resolvedRecordedSo + notRecordedSo).map((contact, index) => ({
      contact,
      resolved: index % 6 !== 5 || index >= notRecordedSo * 6,
    })),
    ...spread(recordedNot, resolvedRecordedNot + notRecordedNot).map((contact, index) => ({
      contact,
      resolved: index % 8 === 7 && index < resolvedRecordedNot * 8,
    })),
  ];
  for (const [index, { contact, resolved }] of truths.entries()) {
    const shop = shopOf(vault, roundId, contact, { index, resolved });
    const reportId = await writeShop(vault, shop);
    if (!resolved && index % 3 === 0) await writeToldCallBack(vault, { reportId, shop }, index / 3);
    await decide(vault, reportId, contact.id);
    await vault.tx('unblinded_contact').insert({ contact_id: contact.id });
  }
  for (let index = 0; index < UNLOGGED + UNREACHABLE + 2; index += 1) {
    const unreachable = index >= UNLOGGED && index < UNLOGGED + UNREACHABLE;
    const excluded = index >= UNLOGGED + UNREACHABLE;
    const shop = madeUpShop(vault, roundId, openDay(opensOn, index * 4 + 1), index);
    const reportId = await writeShop(vault, {
      ...shop,
      resolved: index % 3 === 0,
      ...(unreachable ? { outcome: 'unreachable', told: 'Rang three times; nobody answered.' } : {}),
      ...(excluded ? { state: 'excluded', reason: 'The shopper was recognised.' } : {}),
    });
    if (!unreachable && !excluded) await decide(vault, reportId, null);
  }
  await writePlan(vault, roundId);
  await publishShops(vault.tx, roundId);
  await writeAppeals(vault);
}

async function writeSummerRound(vault: Vault): Promise<void> {
  const opensOn: Day = '2010-06-07';
  const roundId = await insertRound(vault, {
    name: 'Summer 2010',
    opensOn,
    closesOn: '2010-07-17',
    createdAt: momentOf('2010-05-24', 11 * 60),
    closedAt: null,
    unblindedAt: null,
  });
  const logged = spread(await likelyShops(vault, opensOn, '2010-06-24'), 12);
  for (const [index, contact] of logged.entries()) {
    const state = index < 5 ? 'accepted' : index < 11 ? 'submitted' : 'returned';
    const shop = shopOf(vault, roundId, contact, { index, resolved: index % 3 !== 2 });
    const reportId = await writeShop(vault, {
      ...shop,
      state,
      // The one that came back waits for the shopper whom visitors sign in as.
      ...(state === 'returned' ? { shopper: 0, reason: 'Which number were you told to ring?' } : {}),
    });
    if (index === 6) await writeDueCallBack(vault, { reportId, shop });
  }
  for (let index = 0; index < 18; index += 1) {
    const dueOn = index < 2 ? '2010-06-24' : index < 4 ? '2010-06-25' : openDay('2010-06-28', index - 3);
    const { scenario, doorId, channel, plannedAt } = madeUpShop(vault, roundId, dueOn, index);
    const assignmentId = await writeAssignment(vault, {
      roundId,
      scenario,
      shopper: index % 4 < 2 ? index % 2 : index % 6,
      doorId,
      channel,
      dueOn,
      plannedAt,
    });
    if (index === 0) await writeDraft(vault, assignmentId);
  }
  await writePlan(vault, roundId);
  await writeAgencyVisits(
    vault,
    roundId,
    logged.slice(0, 3).map(({ door_id, channel, received_at }) => ({
      ...{ doorId: door_id, channel },
      rangAt: toInstant(Date.parse(received_at) + 7 * 60_000),
    })),
  );
}

function shopOf(
  { random }: Vault,
  roundId: number,
  contact: LoggedContact,
  { index, resolved }: { index: number; resolved: boolean },
): Shop {
  const rangAt = toInstant(Date.parse(contact.received_at) - random.whole(0, 3) * 60_000);
  const scenario = index % scenarios.length;
  return {
    roundId,
    scenario,
    shopper: index % 6,
    doorId: contact.door_id,
    channel: contact.channel,
    rangAt,
    dueOn: londonDay(rangAt),
    plannedAt: toInstant(Date.parse(rangAt) - random.whole(0, 20) * 60_000),
    resolved,
    outcome: 'reached',
    state: 'accepted',
    reason: '',
    told: resolved
      ? 'They told me all I needed and offered to send the leaflet.'
      : random.pick([
          'They said somebody else deals with that.',
          'They took my question and said they would see.',
        ]),
  };
}

/** A shop that left nothing in the log. */
function madeUpShop({ random, numbers }: Vault, roundId: number, day: Day, index: number): Shop {
  // Nobody plays a customer on the safeguarding line.
  const phones = doorSlugs.filter(
    (slug) => doors[slug].channels[0][0] === 'phone' && doors[slug].team !== 'safeguarding',
  );
  const slug = phones[index % phones.length] ?? 'social-care-helpline';
  const plannedAt = momentOf(day, 10 * 60 + random.whole(0, 300));
  return {
    roundId,
    scenario: index % scenarioReasons.length,
    shopper: index % 6,
    doorId: numbers.door.get(slug) ?? 0,
    channel: 'phone',
    rangAt: toInstant(Date.parse(plannedAt) + random.whole(0, 20) * 60_000),
    dueOn: day,
    plannedAt,
    resolved: false,
    outcome: 'reached',
    state: 'accepted',
    reason: '',
    told: 'I was told what I asked for, more or less.',
  };
}

async function decide({ tx, numbers }: Vault, reportId: number, contactId: number | null): Promise<void> {
  await tx('shop_match').insert({
    report_id: reportId,
    contact_id: contactId,
    decided_by: numbers.person.get('coordinator@example.org'),
    decided_at: momentOf('2010-06-07', 11 * 60),
  });
}

/** As many as asked for, evenly over the whole. */
function spread<Item>(all: readonly Item[], count: number): Item[] {
  if (all.length < count)
    throw new Error(`the demonstration needs ${String(count)} contacts and has ${String(all.length)}`);
  return Array.from({ length: count }, (_, place) => all[Math.floor((place * all.length) / count)]).filter(
    (item) => item !== undefined,
  );
}
