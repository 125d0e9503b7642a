import { counted } from '../shared/words.ts';
import type { MeasureSet } from './domain/measure-set.ts';
import type { ReportFigure } from './evaluation-report.ts';
import { baseOf, percent } from './figures.ts';

/** The counts that stand outside a figure, said beside it. */
export function notesOf(
  { definition, window }: Pick<ReportFigure, 'definition' | 'window'>,
  set: MeasureSet,
): string[] {
  const { days, episodes } = set;
  switch (definition.key) {
    case 'recorded_fcr':
      return [
        `${counted(days.abandoned, 'contact')} stopped by the customer left out.`,
        `${counted(days.safeguarding, 'contact')} left out: safeguarding was communicated.`,
        `${counted(days.unconfirmed, 'handover')} not confirmed by the receiver, counted as not resolved.`,
      ];
    case 'repeat_adjusted_fcr':
      return window === set.window
        ? [
            `${counted(episodes.notYetKnown, 'episode')} not yet known.`,
            `Of customers we can recognise: ${percent(set.identifiedOnly.value)} (${baseOf(set.identifiedOnly)}); ${percent(set.anonymousShare.value)} of episodes are anonymous.`,
          ]
        : [];
    case 'wrong_door_share':
      return [`${counted(days.unowned, 'contact')} about a reason nobody owns: unknown.`];
    case 'no_wrong_door_rate':
      return [`${counted(episodes.wrongDoorPending, 'promise')} still pending.`];
    case 'promises_kept':
      return [`${counted(days.promisesNotYetDue, 'promise')} due after the period.`];
    default:
      return [];
  }
}
