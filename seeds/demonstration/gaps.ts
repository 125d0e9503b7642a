import { answerReport, insertReport } from '../../src/directory/index.ts';
import type { Tx } from '../../src/platform/database/database.ts';
import type { Day } from '../../src/shared/london-time.ts';
import { momentOf } from './calendar.ts';
import type { ReasonSlug } from './reasons.ts';
import type { Numbers } from './write-year.ts';

interface Gap {
  readonly on: Day;
  /** Minutes after midnight. */
  readonly minute: number;
  /** Null for somebody who was not signed in. */
  readonly by: string | null;
  /** The entry that is wrong; null where something is missing. */
  readonly entry: string | null;
  readonly reason: ReasonSlug | null;
  readonly words: string;
  readonly answer: { readonly on: Day; readonly state: 'done' | 'declined'; readonly words: string } | null;
}

const staff = 'staff@example.org';
const manager = 'manager@example.org';
/** In the afternoon, when the policy lead sees to them. */
const ANSWERED_AT = 16 * 60;

/** What was said to be missing from the directory, or wrong in it; in the order in which it was said. */
const gaps: readonly Gap[] = [
  {
    ...{ on: '2010-04-13', minute: 11 * 60 + 20, by: staff, entry: null, reason: 'community-transport' },
    words: 'Nobody who takes people to hospital visits in the evening. Asked for three times this month.',
    answer: {
      ...{ on: '2010-05-04', state: 'done' },
      words: 'Ottermere Community Wheels drives in the evening too, if it is told two days before.',
    },
  },
  {
    ...{ on: '2010-04-28', minute: 15 * 60 + 5, by: null, entry: 'St Orrin’s Luncheon Club', reason: null },
    words: 'The club has moved from the church hall to the school. The number is the same.',
    answer: { on: '2010-05-04', state: 'done', words: 'Rang the club and changed the address.' },
  },
  {
    ...{ on: '2010-05-19', minute: 9 * 60 + 45, by: manager, entry: null, reason: 'grab-rails' },
    words: 'A plumber who fits raised toilet seats at cost, like the handyperson scheme does for rails.',
    answer: {
      ...{ on: '2010-06-02', state: 'declined' },
      words: 'The directory lists no traders. The handyperson scheme fits these too: ring them.',
    },
  },
  {
    ...{ on: '2010-06-08', minute: 14 * 60 + 30, by: staff, entry: null, reason: 'mental-health-support' },
    words: 'Somewhere for young people aged 16 to 18: the listening line takes adults only.',
    answer: null,
  },
  {
    ...{ on: '2010-06-16', minute: 10 * 60 + 10, by: staff, entry: 'Warm Homes Kelderby', reason: null },
    words: 'They say that the scheme is for people aged 60 and over. The entry does not.',
    answer: null,
  },
  {
    ...{ on: '2010-06-21', minute: 19 * 60 + 55, by: null, entry: null, reason: null },
    words: 'A walking group in Marrowick for people who do not see well.',
    answer: null,
  },
];

/**
 * Their events stand in no audit trail, like those of everything else that the demonstration invents: it begins as the
 * demonstration is loaded.
 */
export async function writeGaps(
  tx: Tx,
  numbers: Numbers,
  entries: ReadonlyMap<string, string>,
): Promise<void> {
  for (const { on, minute, by, entry, reason, words, answer } of gaps) {
    const said = {
      serviceId: entry === null ? null : (entries.get(entry) ?? null),
      reasonId: reason === null ? null : (numbers.reason.get(reason) ?? null),
      words,
    };
    const accountId = by === null ? null : (numbers.person.get(by) ?? null);
    const id = await insertReport(tx, said, { at: momentOf(on, minute), on, accountId });
    if (answer === null) continue;
    const at = momentOf(answer.on, ANSWERED_AT);
    await answerReport(tx, { id, version: 1 }, { state: answer.state, answer: answer.words, at });
  }
}
