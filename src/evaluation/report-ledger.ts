import { PublishedNumbers } from '../statistics/index.ts';
import type { NumberShown, Proportion, SmallNumberPolicy } from '../statistics/index.ts';

type Counts = Pick<Proportion, 'numerator' | 'denominator'>;

/**
 * What the public report is about to show, in the order in which it matters: each figure or table is offered with its
 * numbers, and held back where with all before it a hidden number could be worked out.
 */
export class ReportLedger {
  readonly policy: SmallNumberPolicy;
  readonly heldBack = new Set<string>();
  readonly #numbers: PublishedNumbers;

  constructor(policy: SmallNumberPolicy) {
    this.policy = policy;
    this.#numbers = new PublishedNumbers(policy);
  }

  count(name: string, count: number): string {
    this.#numbers.add(name, count);
    return name;
  }

  /** Both numbers of a share, and the rest. */
  share(name: string, { numerator, denominator }: Counts): string {
    this.count(`${name}.d`, denominator);
    this.count(`${name}.n`, numerator);
    this.count(`${name}.r`, denominator - numerator);
    this.addUp(`${name}.d`, [`${name}.n`, `${name}.r`]);
    return name;
  }

  addUp(whole: string, parts: readonly string[]): void {
    this.#numbers.addUp(whole, parts);
  }

  /** Of two shares the one is part of the other, above and below the line. */
  within(whole: string, parts: readonly string[]): void {
    for (const number of ['d', 'n', 'r'])
      this.addUp(
        `${whole}.${number}`,
        parts.map((part) => `${part}.${number}`),
      );
  }

  offer(heldBack: readonly string[], numbers: readonly NumberShown[]): void {
    if (this.#numbers.offer(numbers)) return;
    for (const name of heldBack) this.heldBack.add(name);
  }

  /** One figure, under every name that it has in the report. */
  offerShare(name: string, ...otherNames: readonly string[]): void {
    this.offer([name, ...otherNames], both(name));
  }
}

/** The numbers of a share as they are printed. */
export function both(share: string): NumberShown[] {
  return [{ name: `${share}.d` }, { name: `${share}.n` }];
}
