import type { Day } from '../../shared/london-time.ts';

/** What of a round is fixed before its first shop. Who makes each shop is not in it: shoppers are nobody's business. */
export interface PlanToPublish {
  /** Random, and told to nobody before the unblinding: without it whoever guesses a plan could check the guess. */
  readonly salt: string;
  readonly seed: string;
  readonly name: string;
  readonly opensOn: Day;
  /** Exclusive. */
  readonly closesOn: Day;
  readonly questionnaire: string;
  readonly compares: string;
  readonly rules: {
    readonly budgetMinutes: number | null;
    readonly lockoutDays: number;
    readonly mostPerDay: number | null;
  };
  readonly shops: readonly {
    readonly begins: string;
    readonly door: string;
    readonly channel: string;
    readonly scenario: string;
  }[];
}

/** The one text of a plan, whose SHA-256 is published: JSON as RFC 8785 has it, its keys in order and no white space. */
export function planText(plan: PlanToPublish): string {
  return canonical({ format: 'nwd-round-plan-1', ...plan });
}

type Json = string | number | null | readonly Json[] | { readonly [key: string]: Json };

function canonical(value: unknown): string {
  return written(value as Json);
}

function written(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(written).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return `{${entries.map(([key, each]) => `${JSON.stringify(key)}:${written(each)}`).join(',')}}`;
}
