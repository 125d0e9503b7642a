/**
 * Whether the first door was the wrong one: its team did not own the reason on the day. Derived, never asked. A
 * reason that nobody owns is unknown: neither.
 */
export function wrongDoor(doorTeamId: number, owningTeamId: number | null): 'yes' | 'no' | 'unknown' {
  if (owningTeamId === null) return 'unknown';
  return doorTeamId === owningTeamId ? 'no' : 'yes';
}
