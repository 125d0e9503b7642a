import type { Tx } from '../../src/platform/database/database.ts';
import { addDays } from '../../src/shared/london-time.ts';
import type { Day } from '../../src/shared/london-time.ts';
import { LAUNCH, TODAY, isOpen, momentOf } from './calendar.ts';
import { doorSlugs, teamSlugs } from './organisation.ts';
import { seededRandom } from './random.ts';
import type { Random } from './random.ts';
import { grumbles, praise, staffRemarks } from './remarks.ts';
import type { Remark } from './remarks.ts';
import { writeComplaints } from './complaints.ts';
import { writeEquality } from './equality.ts';
import type { Numbers } from './write-year.ts';

const FIRST_FEEDBACK: Day = '2009-09-01';
const STAFF_VIEWS = 75;
const AT_ONCE = 50;
/** Comments of the last days wait for the policy lead. */
const UNREAD_FROM: Day = '2010-06-18';

/** What the public and staff said, and the next meeting that will hear of it. */
export async function writeFeedback(tx: Tx, numbers: Numbers, seed: number): Promise<void> {
  const random = seededRandom(seed + 2);
  const rows: Record<string, unknown>[] = [];
  for (let day = FIRST_FEEDBACK; day < TODAY; day = addDays(day, 1)) {
    if (!isOpen(day)) continue;
    const expected = day < LAUNCH ? 0.4 : 2.6;
    for (let left = random.count(expected); left > 0; left -= 1)
      rows.push(publicComment(random, numbers, day));
  }
  for (let place = 0; place < STAFF_VIEWS; place += 1) rows.push(staffView(random, numbers, place));
  rows.sort((one, other) => String(one.received_at).localeCompare(String(other.received_at)));
  for (let start = 0; start < rows.length; start += AT_ONCE) {
    await tx('comment').insert(rows.slice(start, start + AT_ONCE));
  }
  await writeComplaints(tx, numbers);
  await writeEquality(tx);
  await tx('meeting').insert({
    held_on: '2010-07-08',
    begins_at: momentOf('2010-07-08', 14 * 60),
    title: 'Ambassadors Group: the first six months',
    place: 'Meeting room 2, Kelderby One Stop Shop',
    agenda: [
      'Welcome and apologies',
      'What people told us since March',
      'What the mystery shoppers found in the spring',
      'The six-month evaluation: what do we ask of the Directorate?',
      'Date of the next meeting',
    ].join('\n'),
    created_at: momentOf('2010-06-14', 9 * 60 + 30),
  });
}

function publicComment(random: Random, { door, person }: Numbers, day: Day): Record<string, unknown> {
  const since = day >= LAUNCH;
  const sorted = random.weighted<'yes' | 'partly' | 'no'>([
    ['yes', since ? 60 : 47],
    ['partly', 20],
    ['no', since ? 20 : 33],
  ]);
  const pleased = sorted === 'yes';
  const remark = random.chance(day >= UNREAD_FROM ? 0.8 : 0.17)
    ? random.pick(pleased ? praise : grumbles)
    : null;
  const unread = day >= UNREAD_FROM && remark !== null;
  const held = remark !== null && !unread && random.chance(0.06);
  const complaint = remark !== null && unread && !pleased;
  const receivedAt = momentOf(day, random.whole(8 * 60, 21 * 60));
  return {
    source: 'public',
    received_at: receivedAt,
    received_on: day,
    door_id: random.chance(0.85) ? (door.get(random.pick(doorSlugs)) ?? null) : null,
    team_id: null,
    sorted: random.chance(0.94) ? sorted : null,
    welcome: random.weighted<string | null>([
      ['yes_definitely', pleased ? 74 : 38],
      ['to_some_extent', pleased ? 20 : 36],
      ['no', pleased ? 4 : 24],
      [null, 4],
    ]),
    ease: pleased ? random.whole(3, 5) : random.whole(1, 4),
    more_than_once: random.weighted([
      ['no', pleased ? 76 : 38],
      ['twice', 18],
      ['three_or_more', pleased ? 4 : 34],
      ['not_sure', 2],
    ]),
    asked_elsewhere: random.weighted([
      ['no', pleased ? 86 : 52],
      ['yes', pleased ? 10 : 44],
      ['not_sure', 4],
    ]),
    ...textOf(random, remark, { unread, held }),
    complaint,
    moderated_by: unread || remark === null ? null : (person.get('policy@example.org') ?? null),
    moderated_at: unread || remark === null ? null : momentOf(day, 22 * 60),
  };
}

/** A rating without words needs nobody to clear it. */
function textOf(random: Random, remark: Remark | null, { unread, held }: { unread: boolean; held: boolean }) {
  return {
    text: remark?.text ?? '',
    redacted_text: remark === null || unread || held ? '' : remark.cleared,
    quote_consent: remark !== null && random.chance(0.6),
    state: unread ? 'new' : held ? 'held' : 'cleared',
    state_reason: held ? 'It would tell who wrote it.' : '',
  };
}

/** Three a week, one of them in words: kept with the day, as the product keeps staff's. */
function staffView(random: Random, { team, person }: Numbers, place: number): Record<string, unknown> {
  let day = addDays(LAUNCH, 4 + Math.floor((place * 7) / 3));
  while (!isOpen(day)) day = addDays(day, -1);
  const text = place % 3 === 0 ? (staffRemarks[(place / 3) % staffRemarks.length] ?? '') : '';
  return {
    source: 'staff',
    received_at: momentOf(day, 0),
    received_on: day,
    door_id: null,
    team_id: team.get(random.pick(teamSlugs)) ?? null,
    sorted: random.weighted([
      ['yes', 46],
      ['partly', 38],
      ['no', 16],
    ]),
    welcome: random.weighted([
      ['yes_definitely', 40],
      ['to_some_extent', 42],
      ['no', 18],
    ]),
    ease: random.whole(2, 4),
    more_than_once: null,
    asked_elsewhere: null,
    text,
    redacted_text: text.replace('brokerage', '[a team]'),
    quote_consent: false,
    complaint: false,
    state: 'cleared',
    state_reason: '',
    moderated_by: person.get('policy@example.org') ?? null,
    moderated_at: momentOf(day, 22 * 60),
  };
}
