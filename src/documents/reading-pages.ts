import { csvLine } from '../platform/csv.ts';
import type { PageModel } from '../platform/web/reply.ts';
import { defineView } from '../platform/web/view.ts';
import { formatInstant } from '../shared/london-time.ts';
import { groupBy } from '../shared/group-by.ts';
import { counted } from '../shared/words.ts';
import type { StaffReading } from './document-queries.ts';
import { documentPaths } from './document-paths.ts';
import type { Document, DocumentVersion } from './domain/document.ts';

/** Who has read and understood a version, and who has not, by team. */
export interface ReadingPage extends PageModel {
  readonly back: { readonly text: string; readonly href: string };
  readonly summary: string;
  readonly csvHref: string;
  readonly teams: readonly {
    readonly name: string;
    readonly summary: string;
    readonly waiting: readonly string[];
    readonly done: readonly string[];
  }[];
}

export const readingView = defineView<ReadingPage>('documents/reading');

export function readingPage(
  { title, slug }: Document,
  { number }: DocumentVersion,
  staff: readonly StaffReading[],
): ReadingPage {
  const teams = [...groupBy(staff, ({ team }) => team ?? 'No team')];
  return {
    title: `Who has read it: ${title}`,
    back: { text: title, href: documentPaths.one(slug) },
    summary: `${said(staff)} that they have read and understood version ${String(number)}.`,
    csvHref: documentPaths.readingCsv(slug),
    teams: teams.map(([name, people]) => ({
      name,
      summary: `${said(people)} so.`,
      waiting: people.filter(({ at }) => at === null).map((person) => person.name),
      done: people.flatMap((person) =>
        person.at === null ? [] : [`${person.name}, ${formatInstant(person.at)}`],
      ),
    })),
  };
}

/** For a spreadsheet: a line for each person, and nothing in the last column of those who have not read it. */
export function readingCsv({ number }: DocumentVersion, staff: readonly StaffReading[]): string {
  const lines = staff.map(({ team, name, at }) => [team ?? 'No team', name, number, at]);
  return [['team', 'name', 'version', 'read_and_understood_at'], ...lines].map(csvLine).join('');
}

function said(people: readonly StaffReading[]): string {
  const done = people.filter(({ at }) => at !== null).length;
  return `${String(done)} of ${counted(people.length, 'person', 'people')} said`;
}
