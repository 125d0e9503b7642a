import type { Role } from './role.ts';

/** Shoppers hold permissions too, though they are not among the accounts' roles. */
type Holder = Role | 'shopper';

/** Every permission, who has it, and what it allows. Deny by default: what is not here nobody may do. */
const catalogue = {
  'contacts.record': { roles: ['staff', 'manager'], allows: 'log a contact and undo it at once' },
  'contacts.read': { roles: ['staff', 'manager'], allows: 'find contacts, read them and export them' },
  'contacts.act': { roles: ['staff', 'manager'], allows: 'keep promises and confirm handovers' },
  'contacts.import': {
    roles: ['manager', 'administrator'],
    allows: "import another system's contacts from a file",
  },
  'measures.read': {
    roles: ['policy_lead', 'manager'],
    allows: "see measures; a manager only their own team's",
  },
  'evaluations.read': { roles: ['policy_lead'], allows: 'read every evaluation' },
  'evaluations.write': { roles: ['policy_lead'], allows: 'begin an evaluation' },
  'visits.own': { roles: ['shopper'], allows: 'see and report their own shops' },
  'rounds.manage': { roles: ['coordinator'], allows: 'plan rounds, moderate reports, match and unblind' },
  'shop_results.read': {
    roles: ['coordinator', 'policy_lead'],
    allows: 'see the results of a round that is unblinded',
  },
  'feedback.give': {
    roles: ['staff', 'manager'],
    allows: 'give their own view of the policy, and key in what somebody wrote on paper or said by phone',
  },
  'feedback.posters': {
    roles: ['staff', 'manager', 'policy_lead', 'administrator'],
    allows: 'print the posters that lead to the feedback form',
  },
  'complaints.manage': {
    roles: ['policy_lead'],
    allows: 'see complaints and how to reach who complained, and answer them in time',
  },
  'themes.manage': {
    roles: ['policy_lead'],
    allows: 'name themes, lay out card sorts, key in printed cards and settle disputed ones',
  },
  'unblinded_shops.read': {
    roles: ['coordinator', 'policy_lead', 'manager'],
    allows: 'see shops of unblinded rounds and appeals against them; a manager only of their own doors',
  },
  'appeals.make': { roles: ['manager'], allows: 'challenge a report about their own door' },
  'feedback.moderate': { roles: ['policy_lead'], allows: 'redact, clear and hold comments' },
  'ambassadors.read': { roles: ['ambassador', 'policy_lead'], allows: 'see the suppressed edition' },
  'meetings.manage': { roles: ['policy_lead'], allows: 'call meetings of the Ambassadors Group' },
  'actions.manage': { roles: ['policy_lead'], allows: 'add actions, start them and close them' },
  'documents.manage': {
    roles: ['policy_lead'],
    allows: 'add documents, publish their versions and say when they are looked through again',
  },
  'documents.acknowledge': {
    roles: ['staff', 'manager'],
    allows: 'say of a version that they have read and understood it',
  },
  'documents.follow': {
    roles: ['policy_lead', 'manager'],
    allows: 'see who has read a version and who has not; a manager only their own team',
  },
  'performance.manage': {
    roles: ['policy_lead'],
    allows: 'keep the yearly grades and their duties; under an embargo only who is named',
  },
  'directory.counts': {
    roles: ['staff', 'manager', 'policy_lead', 'administrator'],
    allows: 'see how many contacts were signposted to each entry of the directory',
  },
  'directory.manage': {
    roles: ['policy_lead', 'administrator'],
    allows:
      'keep the directory: add, edit and confirm its entries, choose which each reason brings, and answer what is said to be missing or wrong',
  },
  'settings.manage': {
    roles: ['administrator'],
    allows: 'keep people, teams, doors, reasons and the audit trail',
  },
} as const satisfies Record<string, { roles: readonly Holder[]; allows: string }>;

export type Permission = keyof typeof catalogue;

export function permits(roles: readonly Holder[], permission: Permission): boolean {
  const allowed: readonly Holder[] = catalogue[permission].roles;
  return roles.some((role) => allowed.includes(role));
}
