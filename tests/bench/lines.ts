import type { Pair } from './subject.ts';

/** One line of the table that is printed. */
export interface Line {
  readonly work: string;
  readonly product: string;
  readonly floor: string;
  /** The product as a share, or a multiple, of the floor. */
  readonly ratio: string;
  readonly goal: string;
  readonly met: boolean | null;
}

/** More is better; the goal is a share of the floor. */
export function rateLine(work: string, { product, floor }: Pair, goal: number): Line {
  const ratio = product / floor;
  return {
    ...{ work, product: `${whole(product)}/s`, floor: `${whole(floor)}/s`, ratio: ratio.toFixed(2) },
    ...{ goal: `≥ ${goal.toFixed(2)}`, met: ratio >= goal },
  };
}

/** Less is better; the goal, where there is one, is a multiple of the floor. */
export function multipleLine(work: string, { product, floor }: Pair, goal: number | null): Line {
  const ratio = product / floor;
  return {
    ...{ work, product: whole(product), floor: whole(floor), ratio: `${ratio.toFixed(1)}×` },
    goal: goal === null ? '' : `≤ ${goal.toFixed(1)}×`,
    met: goal === null ? null : ratio <= goal,
  };
}

/** Less is better; the goal, where there is one, is a time. */
export function timeLine(
  work: string,
  { product, floor }: { product: number; floor: number | null },
  goal: number | null,
): Line {
  return {
    ...{ work, product: milliseconds(product), floor: floor === null ? '' : milliseconds(floor) },
    ratio: floor === null || floor === 0 ? '' : `${(product / floor).toFixed(1)}×`,
    goal: goal === null ? '' : `≤ ${String(goal)} ms`,
    met: goal === null ? null : product <= goal,
  };
}

export const tableHead = [
  '| Work | Product | Floor | Ratio | Goal | Met |',
  '| --- | --: | --: | --: | --: | --- |',
].join('\n');

export function tableRow({ work, product, floor, ratio, goal, met }: Line): string {
  const yesOrNo = met === null ? '' : met ? 'yes' : 'no';
  return `| ${[work, product, floor, ratio, goal, yesOrNo].join(' | ')} |`;
}

function milliseconds(value: number): string {
  return `${value < 10 ? value.toFixed(1) : whole(value)} ms`;
}

function whole(value: number): string {
  return Math.round(value).toLocaleString('en-GB');
}
