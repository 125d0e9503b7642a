import type { Role } from '../../src/accounts/index.ts';
import type { Channel } from '../../src/contacts/domain/contact.ts';
import type { DoorSlug, TeamSlug } from './organisation.ts';

export interface Person {
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly team: TeamSlug | null;
  readonly door: DoorSlug | null;
  readonly channel: Channel | null;
}

/** Whom the demonstration is shown as. All share the password that is printed at its start. */
const visitors: readonly Person[] = [
  {
    email: 'staff@example.org',
    name: 'Jo Trantham',
    role: 'staff',
    team: 'customer-access',
    door: 'social-care-helpline',
    channel: 'phone',
  },
  {
    email: 'manager@example.org',
    name: 'Maureen Okellby',
    role: 'manager',
    team: 'occupational-therapy',
    door: 'equipment-line',
    channel: 'phone',
  },
  {
    email: 'policy@example.org',
    name: 'Desmond Fairhulme',
    role: 'policy_lead',
    team: null,
    door: null,
    channel: null,
  },
  {
    email: 'admin@example.org',
    name: 'Priya Lathomshaw',
    role: 'administrator',
    team: null,
    door: null,
    channel: null,
  },
  office('coordinator@example.org', 'Hazel Thornmere', 'coordinator'),
  office('coordinator2@example.org', 'Owen Pellbrook', 'coordinator'),
  office('ambassador@example.org', 'Ivy Marchbanks', 'ambassador'),
  office('ambassador2@example.org', 'Bashir Ottercombe', 'ambassador'),
  office('policy2@example.org', 'Lorna Whinfell', 'policy_lead'),
];

/** Those who took the other contacts, so that "mine" and "my team's" are not the same. */
const colleagues: readonly Person[] = [
  colleague('Colin Aspenwick', 'customer-access', 'social-care-helpline', 'phone'),
  colleague('Sunita Brackwell', 'customer-access', 'kelderby-one-stop-shop', 'face_to_face'),
  colleague('Gwen Tollerby', 'customer-access', 'marrowick-one-stop-shop', 'face_to_face'),
  colleague('Ade Winterholt', 'customer-access', 'customer-access-mailbox', 'email'),
  colleague('Brenda Maddisham', 'occupational-therapy', 'equipment-line', 'phone'),
  colleague('Lewis Thackholm', 'occupational-therapy', 'equipment-line', 'phone'),
  colleague('Tom Quennerby', 'older-people', 'older-people-duty-line', 'phone'),
  colleague('Noreen Salthurst', 'older-people', 'hospital-discharge-desk', 'phone'),
  colleague('Martin Eckerby', 'mental-health', 'mental-health-duty-desk', 'phone'),
  colleague('Yasmin Corlett-Bray', 'carers', 'carers-line', 'phone'),
  colleague('Pat Hesslewood', 'travel', 'travel-counter', 'face_to_face'),
  colleague('Irena Dunstead', 'home-care', 'home-care-line', 'phone'),
  colleague('Keith Ormsgrove', 'finance', 'payments-line', 'phone'),
  colleague('Ruth Ambleworth', 'safeguarding', 'safeguarding-line', 'phone'),
];

export const people: readonly Person[] = [...visitors, ...colleagues];

/** Who acts for a team: keeps its promises and confirms what was handed over. */
export function emailsOfTeam(team: TeamSlug): string[] {
  return people.filter((person) => person.team === team).map(({ email }) => email);
}

/** Who logs contacts at a team's doors: its front-line staff. */
export function recordersOf(team: TeamSlug): string[] {
  return people.filter((person) => person.team === team && person.role === 'staff').map(({ email }) => email);
}

/** Somebody who stands at no door. */
function office(email: string, name: string, role: Role): Person {
  return { email, name, role, team: null, door: null, channel: null };
}

function colleague(name: string, team: TeamSlug, door: DoorSlug, channel: Channel): Person {
  const email = `${name.toLowerCase().replace(/[^a-z]+/g, '.')}@example.org`;
  return { email, name, role: 'staff', team, door, channel };
}
