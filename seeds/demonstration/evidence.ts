import sharp from 'sharp';
import { agencyShopper, insertAgencyVisit } from '../../src/mystery-shopping/index.ts';
import { addDays, londonDay, toInstant } from '../../src/shared/london-time.ts';
import { momentOf } from './calendar.ts';
import type { Shop, Vault } from './shopping.ts';

/** A notice on a door, drawn: plain shapes give the same picture everywhere. */
const notice = `<svg xmlns="http://www.w3.org/2000/svg" width="480" height="360"><rect width="480" height="360" fill="#8a6a4f"/>
<rect x="120" y="60" width="240" height="220" fill="#fdfdf5"/><rect x="140" y="80" width="200" height="34" fill="#1d70b8"/>
<path d="M140 140h200M140 165h170M140 190h190M140 215h120" stroke="#505a5f" stroke-width="8"/><circle cx="240" cy="62" r="8" fill="#d4351c"/></svg>`;

interface Made {
  readonly reportId: number;
  readonly shop: Pick<Shop, 'rangAt'>;
}

/** What the shopper whom visitors sign in as is asked about today, and the photo that goes with the same report. */
export async function writeDueCallBack({ tx, shopperIds }: Vault, { reportId, shop }: Made): Promise<void> {
  const due = addDays(londonDay(shop.rangAt), 3);
  await tx('promised_call_back').insert({ report_id: reportId, said_by: due, due_on: due, ask_on: due });
  const { assignment_id: visit } = await tx('shop_report')
    .where({ id: reportId })
    .first<{ assignment_id: number }>('assignment_id');
  const jpeg = await sharp(Buffer.from(notice)).jpeg({ quality: 70 }).toBuffer();
  await tx('evidence_photo').insert({
    ...{ shopper_id: shopperIds[0], visit: String(visit), caption: 'The notice on the door', jpeg },
    ...{ bytes: jpeg.length, width: 480, height: 360 },
    added_at: toInstant(Date.parse(shop.rangAt) + 600_000),
  });
}

/** A promise of the finished round and what became of it: kept, late or never. */
export async function writeToldCallBack(
  { tx }: Vault,
  { reportId, shop }: Made,
  place: number,
): Promise<void> {
  const due = addDays(londonDay(shop.rangAt), 5);
  const days = [3, 5, 8, null][place % 4] ?? null;
  const calledBackOn = days === null ? null : addDays(londonDay(shop.rangAt), days);
  await tx('promised_call_back').insert({
    ...{ report_id: reportId, due_on: due, ask_on: due, answer: calledBackOn === null ? 'no' : 'yes' },
    ...{ called_back_on: calledBackOn, answered_at: momentOf(addDays(due, 4), 18 * 60) },
  });
}

/** A report that was begun and left. */
export async function writeDraft({ tx, shopperIds }: Vault, assignmentId: number): Promise<void> {
  const fields = { rang_at: '23/6/2010 16:05', told: 'I was asked to hold; the line was' };
  await tx('visit_draft').insert({
    ...{ shopper_id: shopperIds[0], visit: String(assignmentId), fields: JSON.stringify(fields) },
    saved_at: momentOf('2010-06-23', 16 * 60 + 20),
  });
}

/** Three visits that an outside agency made, as they came in from its file. */
export async function writeAgencyVisits(
  { tx, questions, numbers }: Vault,
  roundId: number,
  places: readonly Pick<Shop, 'doorId' | 'channel' | 'rangAt'>[],
): Promise<void> {
  const agency = 'Fair Call Research';
  const at = momentOf('2010-06-22', 15 * 60);
  const shopperId = await agencyShopper(tx, agency, at);
  const by = numbers.person.get('coordinator@example.org') ?? null;
  for (const [index, { doorId, channel, rangAt }] of places.entries()) {
    const isGood = index !== 1;
    const visit = {
      reference: `FC-10${String(index + 1)}`,
      ...{ doorId, channel, rangAt, rangOn: londonDay(rangAt), answeredAt: null, endedAt: null },
      reasonId: numbers.reason.get('blue-badge') ?? 0,
      outcome: 'reached' as const,
      told: isGood ? 'Clear answer, form offered.' : 'Told to try the other office.',
      answers: new Map(
        questions.map(({ id, scale }) => {
          const [better, worse] = scale === 'no_yes' ? ['no', 'yes'] : ['yes', 'no'];
          return [id, scale === 'extent' ? 'to_some_extent' : isGood ? better : worse] as const;
        }),
      ),
    };
    await insertAgencyVisit(tx, visit, { roundId, shopperId, agency, by, accepted: true, at });
  }
}
