import type { CountedContact } from './counted-contact.ts';

/** What counts are kept of: all contacts, or those of one team, door, channel or reason. */
export interface Part {
  readonly part: 'all' | 'team' | 'door' | 'channel' | 'reason';
  /** An id or a code; '' for all. */
  readonly key: string;
}

/** Every contact, or those that staff did not log for shops of unblinded rounds. */
export type Edition = 'all' | 'customers';

/** As counts are kept: once for a day on which the two editions say the same. */
export type KeptEdition = Edition | 'both';

export function keptEditions(edition: Edition): KeptEdition[] {
  return ['both', edition];
}

export const whole: Part = { part: 'all', key: '' };

/** A contact counts where it was first received. */
export function partsOf(contact: CountedContact): Part[] {
  return [
    whole,
    { part: 'team', key: String(contact.doorTeamId) },
    { part: 'door', key: String(contact.doorId) },
    { part: 'channel', key: contact.channel },
    { part: 'reason', key: String(contact.reasonId) },
  ];
}
