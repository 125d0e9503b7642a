import type { Day } from '../../shared/london-time.ts';
import type { Outcome } from './contact.ts';

/** What of a line the rules look at. */
export interface RuleFacts {
  /** The line's text in a mapped column, white space at its ends removed. */
  readonly cell: (column: string) => string;
  readonly receivedOn: Day;
  /** Null when the line says nothing of it. Both days are calendar days as the line's own zone has them. */
  readonly resolvedOn: Day | null;
}

/** One rule of a mapping: when every condition holds, the contact ended so. */
export interface OutcomeRule {
  /** Mapped column → the values it may have. */
  readonly cells: ReadonlyMap<string, ReadonlySet<string>>;
  /** Resolved from 0 to this many calendar days after it was received. */
  readonly resolvedWithinDays: number | null;
  readonly then: Outcome;
}

const DAY_MS = 86_400_000;

/** The first rule that matches decides; null when none does. */
export function outcomeByRules(rules: readonly OutcomeRule[], facts: RuleFacts): Outcome | null {
  return rules.find((rule) => matches(rule, facts))?.then ?? null;
}

function matches(rule: OutcomeRule, facts: RuleFacts): boolean {
  for (const [column, values] of rule.cells) if (!values.has(facts.cell(column))) return false;
  if (rule.resolvedWithinDays === null) return true;
  if (facts.resolvedOn === null) return false;
  const days = (Date.parse(facts.resolvedOn) - Date.parse(facts.receivedOn)) / DAY_MS;
  return days >= 0 && days <= rule.resolvedWithinDays;
}
