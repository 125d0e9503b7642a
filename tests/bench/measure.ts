import { setTimeout as pause } from 'node:timers/promises';
import { multipleLine, rateLine, timeLine } from './lines.ts';
import type { Line } from './lines.ts';
import type { Product } from './product.ts';
import { COMMON_WORD, customerName } from './records.ts';
import { middleOf } from './requests.ts';
import { byTurns } from './subject.ts';
import type { BenchOptions, Subject } from './subject.ts';

/** How long the servers are left alone before their idle memory is read. */
const IDLE_MS = 1000;

/** Of what a person types into the box: rare and frequent, there and not there. */
const searches = [
  ['a customer’s name', customerName(1)],
  ['a word of every eighth note', COMMON_WORD],
  ['two words', `${COMMON_WORD} respite`],
  ['the beginning of many words', 'p'],
  ['a phone number that nobody has', '01632 960 123'],
  ['a postcode that nobody has', 'ZZ9 9ZZ'],
] as const;

type Lines = AsyncGenerator<Line, void>;

/** Everything that is measured, with its goal; docs/performance.md says where the goals come from. */
export async function* measure(product: Product, floor: Subject, options: BenchOptions): Lines {
  await pause(IDLE_MS);
  const idle = memoryOf(product, floor, 'now');
  yield* reading(product, floor, options.rounds);
  yield* writing(product, floor, options);
  yield multipleLine(
    'Start to first answer, ms',
    await byTurns(options.rounds, product.start, floor.start),
    3.2,
  );
  const highest = memoryOf(product, floor, 'peak');
  if (idle) yield multipleLine('Memory, idle, MB', idle, 1.3);
  if (highest) yield multipleLine('Memory, highest, MB', highest, null);
}

async function* reading(product: Product, floor: Subject, rounds: number): Lines {
  const turns = (ours: () => Promise<number>, theirs: () => Promise<number>) => byTurns(rounds, ours, theirs);
  const alone = async (ours: () => Promise<number>) => ({ product: await ours(), floor: null });
  yield rateLine('Latest 50, 10 connections', await turns(product.latest, floor.latest), 0.63);
  yield rateLine(
    'By team and word, 10 connections',
    await turns(product.teamAndWord, floor.teamAndWord),
    0.57,
  );
  yield timeLine('A word that matches nothing', await turns(product.noMatch, floor.noMatch), 5);
  for (const [what, q] of searches) {
    yield timeLine(`Search by ${what}`, await alone(() => product.search(q)), 150);
  }
  yield timeLine('Find my nearest of 3,000', await alone(() => product.nearest('')), 50);
  yield timeLine('The same, open now', await alone(() => product.nearest('&open_now=yes')), 50);
  yield timeLine('Page of all measures', await alone(product.measures), 8);
  yield timeLine('Page of one measure, with its chart', await alone(product.measure), 8);
  yield timeLine('Evaluation report', await alone(product.report), null);
  yield rateLine('CSV export, rows', await turns(product.exportRows, floor.exportRows), 0.58);
}

async function* writing(product: Product, floor: Subject, options: BenchOptions): Lines {
  const { forms, rounds } = options;
  const waits = { product: [] as number[], floor: [] as number[] };
  const log = (who: 'product' | 'floor', connections: number) => async () => {
    const load = await (who === 'product' ? product : floor).log(connections, forms);
    if (connections === 10) waits[who].push(load.p99Ms);
    return load.perSecond;
  };
  await floor.log(10, Math.ceil(forms / 10));
  await product.log(10, Math.ceil(forms / 10));
  const ten = await byTurns(rounds, log('product', 10), log('floor', 10));
  yield rateLine('Log a contact, 10 connections', ten, 0.53);
  const p99 = { product: middleOf(waits.product), floor: middleOf(waits.floor) };
  yield timeLine('Log a contact, 10 connections, 99th percentile', p99, 20);
  yield rateLine(
    'Log a contact, 50 connections',
    await byTurns(rounds, log('product', 50), log('floor', 50)),
    0.5,
  );
  yield rateLine('CSV import, lines', await byTurns(rounds, product.importLines, floor.importLines), 0.33);
}

function memoryOf(product: Subject, floor: Subject, which: 'now' | 'peak') {
  const [ours, theirs] = [product.memory(), floor.memory()];
  return ours && theirs && { product: ours[which], floor: theirs[which] };
}
