import { IANAZone } from 'luxon';
import { z } from 'zod';
import { LONDON } from '../../shared/london-time.ts';
import { ok, problem } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import { barriers, channels, isCodeOf, outcomes } from '../domain/contact.ts';
import type { Barrier, Channel, Outcome } from '../domain/contact.ts';
import type { OutcomeRule } from '../domain/import-outcome.ts';

const column = z.string().trim().min(1, 'must name a column of the file');
const columns = z.strictObject({
  source_reference: column,
  received_at: column,
  door: column,
  reason: column,
  channel: column.optional(),
  customer_key: column.optional(),
  note: column.optional(),
  resolved_on: column.optional(),
  status: column.optional(),
  outcome: column.optional(),
  barrier: column.optional(),
  promise_due: column.optional(),
  promise_kept_on: column.optional(),
});
export type MappedColumn = keyof z.infer<typeof columns>;
type MappedColumns = Readonly<Partial<Record<MappedColumn, string>>>;

/** How one file's lines become contacts: a mapping file that has been checked. */
export interface ImportMapping {
  /** The other system's name; with a line's source reference it tells one contact from all others. */
  readonly source: string;
  /** The zone of the file's wall clock. */
  readonly timezone: string;
  /** What we call a column → the file's heading for it. */
  readonly columns: MappedColumns;
  readonly channelOf: ReadonlyMap<string, Channel>;
  readonly outcomeOf: ReadonlyMap<string, Outcome>;
  readonly barrierOf: ReadonlyMap<string, Barrier>;
  readonly rules: readonly OutcomeRule[];
  readonly creates: { readonly door: boolean; readonly reason: boolean };
}

const codeOf = <Codes extends object>(codes: Codes, what: string) =>
  z.custom<keyof Codes & string>((text) => typeof text === 'string' && isCodeOf(codes, text), {
    error: (issue) =>
      `${JSON.stringify(issue.input)} is not ${what}; there are ${Object.keys(codes).join(', ')}`,
  });

const condition = z
  .object({ resolved_within_days: z.int().min(0).max(36_500).optional() })
  .catchall(z.array(z.string().trim()).min(1, 'must list at least one value'));

const mappingFile = z
  .strictObject({
    source: z.string().trim().min(1, 'must name the system the file comes from').max(100),
    timezone: z
      .string()
      .refine((zone) => IANAZone.isValidZone(zone), 'must be a time zone such as Europe/London')
      .default(LONDON),
    columns,
    values: z
      .strictObject({
        channel: z.record(z.string(), codeOf(channels, 'a channel')).optional(),
        outcome: z.record(z.string(), codeOf(outcomes, 'an outcome')).optional(),
        barrier: z.record(z.string(), codeOf(barriers, 'a barrier')).optional(),
      })
      .optional(),
    outcome: z
      .array(z.strictObject({ when: condition.optional(), then: codeOf(outcomes, 'an outcome') }))
      .optional(),
    create_missing: z.array(z.enum(['door', 'reason'])).optional(),
  })
  .superRefine((file, check) => {
    const complain = (path: (string | number)[], message: string) => {
      check.addIssue({ code: 'custom', path, message });
    };
    if ((file.outcome ?? []).length === 0 && file.columns.outcome === undefined) {
      complain(['outcome'], 'must have at least one rule, unless columns.outcome names a column');
    }
    for (const name of ['channel', 'outcome', 'barrier'] as const) {
      if (file.values?.[name] && file.columns[name] === undefined) {
        complain(['values', name], `is of no use: columns.${name} names no column`);
      }
    }
    for (const [index, rule] of (file.outcome ?? []).entries()) {
      for (const name of Object.keys(rule.when ?? {})) {
        const needed = name === 'resolved_within_days' ? 'resolved_on' : name;
        if (!isCodeOf(columns.shape, needed)) {
          complain(
            ['outcome', index, 'when', name],
            'is not a condition, and not a column that can be mapped',
          );
        } else if (file.columns[needed] === undefined) {
          complain(['outcome', index, 'when', name], `needs columns.${needed}, which names no column`);
        }
      }
    }
  });

/** Reads a mapping file's text. All that is wrong with it comes in one message, a line for each problem. */
export function readMapping(text: string): Result<ImportMapping> {
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    return problem(`The mapping is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  const read = mappingFile.safeParse(json);
  if (read.success) return ok(mappingOf(read.data));
  const problems = read.error.issues.map((issue) => `  ${placeOf(issue.path)} ${wordsOf(issue)}`);
  return problem(['The mapping cannot be used:', ...problems].join('\n'));
}

function mappingOf(file: z.infer<typeof mappingFile>): ImportMapping {
  const names = Object.entries(file.columns).filter(([, heading]) => heading !== undefined);
  return {
    source: file.source,
    timezone: file.timezone,
    columns: Object.fromEntries(names),
    channelOf: valuesOf(file.values?.channel),
    outcomeOf: valuesOf(file.values?.outcome),
    barrierOf: valuesOf(file.values?.barrier),
    rules: (file.outcome ?? []).map(({ when = {}, then }) => {
      const { resolved_within_days: days, ...cells } = when;
      const allowed = Object.entries(cells).map(([name, values]) => [name, new Set(values)] as const);
      return { cells: new Map(allowed), resolvedWithinDays: days ?? null, then };
    }),
    creates: {
      door: file.create_missing?.includes('door') ?? false,
      reason: file.create_missing?.includes('reason') ?? false,
    },
  };
}

function valuesOf<Code>(values: Readonly<Record<string, Code>> = {}): Map<string, Code> {
  return new Map(Object.entries(values).map(([text, code]) => [text.trim(), code]));
}

function placeOf(path: readonly PropertyKey[]): string {
  return path.length === 0 ? 'the file' : path.map(String).join('.');
}

/** Zod's message, but for the two mistakes that people make most. */
function wordsOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys') return `has an unknown key: ${issue.keys.join(', ')}`;
  if (issue.code === 'invalid_type' && issue.message.endsWith('received undefined')) return 'is missing';
  return issue.message;
}
