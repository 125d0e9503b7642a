import { counted, formatCount } from '../../shared/words.ts';
import type { RejectedLine } from './rejected-csv.ts';

export interface ImportReport {
  /** Data records, the heading not among them. */
  readonly lines: number;
  readonly imported: number;
  readonly alreadyImported: number;
  readonly rejectedCount: number;
  /** The first of them, in the file's order. */
  readonly rejected: readonly RejectedLine[];
}

const MOST_SHOWN = 20;

/** What `--json` prints, for a program to read; `rejected_count` only where `rejected` is not all of them. */
export function reportAsJson(report: ImportReport): string {
  const rejected = report.rejected.map(({ line, column, problem }) => ({ line, column, problem }));
  return JSON.stringify({
    lines: report.lines,
    imported: report.imported,
    already_imported: report.alreadyImported,
    rejected,
    ...(rejected.length < report.rejectedCount && { rejected_count: report.rejectedCount }),
  });
}

/** The same for a person. */
export function reportInWords(report: ImportReport): string {
  const summary = [
    `${counted(report.lines, 'line')}: ${formatCount(report.imported)} imported, ` +
      `${formatCount(report.alreadyImported)} already imported, ${formatCount(report.rejectedCount)} rejected.`,
    ...report.rejected.slice(0, MOST_SHOWN).map(inWords),
  ];
  const more = report.rejectedCount - MOST_SHOWN;
  if (more > 0) summary.push(`and ${formatCount(more)} more; --json lists them.`);
  return summary.join('\n');
}

function inWords({ line, column, problem }: RejectedLine): string {
  return `line ${String(line)}${column === null ? '' : `, ${column}`}: ${problem}`;
}
