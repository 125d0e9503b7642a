import type { Role } from './role.ts';

/** Every permission, who has it, and what it allows. Deny by default: what is not here nobody may do. */
const catalogue = {
  'contacts.record': { roles: ['staff', 'manager'], allows: 'log a contact and undo it at once' },
  'contacts.read': { roles: ['staff', 'manager'], allows: 'find contacts, read them and export them' },
  'contacts.act': { roles: ['staff', 'manager'], allows: 'keep promises and confirm handovers' },
  'measures.read': {
    roles: ['policy_lead', 'manager'],
    allows: "see measures; a manager only their own team's",
  },
  'evaluations.read': { roles: ['policy_lead'], allows: 'read every evaluation' },
  'evaluations.write': { roles: ['policy_lead'], allows: 'begin an evaluation' },
  'settings.manage': {
    roles: ['administrator'],
    allows: 'keep people, teams, doors, reasons and the audit trail',
  },
} as const satisfies Record<string, { roles: readonly Role[]; allows: string }>;

export type Permission = keyof typeof catalogue;

export function permits(roles: readonly Role[], permission: Permission): boolean {
  const allowed: readonly Role[] = catalogue[permission].roles;
  return roles.some((role) => allowed.includes(role));
}
