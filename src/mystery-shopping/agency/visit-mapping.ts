import { z } from 'zod';
import { ok, problem } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';

const heading = z.string().trim().min(1, 'must name a column of the file');
const words = z.record(z.string(), z.string().trim().min(1)).default({});

const mappingFile = z.strictObject({
  agency: z.string().trim().min(1, 'must name the agency').max(100),
  columns: z.strictObject({
    reference: heading,
    rang_at: heading,
    door: heading,
    reason: heading,
    channel: heading.optional(),
    answered_at: heading.optional(),
    ended_at: heading.optional(),
    outcome: heading.optional(),
    told: heading.optional(),
  }),
  /** The file's words → the door's name, the reason's name, a channel, or how it went. */
  values: z.strictObject({ door: words, reason: words, channel: words, outcome: words }).prefault({}),
  /** By the question's place in the questionnaire, from 1. */
  questions: z.record(
    z.string().regex(/^[1-9]\d{0,2}$/, 'must be a place in the questionnaire'),
    z.strictObject({
      column: heading,
      /** Of a column with several answers: the one that means yes; without it, no. */
      contains: z.string().trim().min(1).optional(),
      /** The file's words → our answers. */
      answers: words,
    }),
  ),
  /** What stands between the answers of a column with several. */
  separator: z.string().min(1).max(5).default('^'),
  not_applicable: z.array(z.string().trim()).default(['N/A', 'n/a', 'NA']),
  /** Whether the agency has checked them: they then count without a coordinator's look at each. */
  accepted: z.boolean().default(false),
});

/** How the lines of an agency's file become shop reports. */
export type VisitMapping = z.output<typeof mappingFile>;
export type VisitColumn = keyof VisitMapping['columns'];

/** Reads a mapping's text. All that is wrong with it comes in one message, a line for each problem. */
export function readVisitMapping(text: string): Result<VisitMapping> {
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    return problem(`The mapping is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  const read = mappingFile.safeParse(json);
  if (read.success) return ok(read.data);
  const problems = read.error.issues.map(({ path, message }) => {
    const place = path.length === 0 ? 'the file' : path.map(String).join('.');
    return `  ${place} ${message.endsWith('received undefined') ? 'is missing' : message}`;
  });
  return problem(['The mapping cannot be used:', ...problems].join('\n'));
}
