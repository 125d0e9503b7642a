/** What somebody is here to do. Shoppers are not among them: their account space is the vault's. */
export type Role = 'staff' | 'manager' | 'coordinator' | 'ambassador' | 'policy_lead' | 'administrator';

/** In the order pages list them. */
export const roles: readonly Role[] = [
  'staff',
  'manager',
  'policy_lead',
  'administrator',
  'coordinator',
  'ambassador',
];

export const roleNames: Readonly<Record<Role, string>> = {
  staff: 'Front-line staff',
  manager: 'Manager',
  policy_lead: 'Policy lead',
  administrator: 'Administrator',
  coordinator: 'Mystery shopping coordinator',
  ambassador: 'Ambassador',
};

/** Whoever knows which contacts are shops must not be among those who are shopped. */
export function conflictingRoles(chosen: readonly Role[]): string | null {
  const shopped = chosen.includes('staff') || chosen.includes('manager');
  return shopped && chosen.includes('coordinator')
    ? 'A coordinator cannot also be front-line staff or a manager'
    : null;
}
