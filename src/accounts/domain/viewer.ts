import type { Role } from './role.ts';

/** The person who is signed in, as far as pages and permissions need to know them. */
export interface Viewer {
  readonly accountId: number;
  readonly name: string;
  readonly email: string;
  readonly roles: readonly Role[];
  readonly teamId: number | null;
  readonly defaultDoorId: number | null;
  readonly defaultChannel: string | null;
  /** Whether single-key shortcuts are on. */
  readonly shortcuts: boolean;
}
