import type { Channel } from '../../src/contacts/domain/contact.ts';
import type { Weighted } from './random.ts';

/** The Directorate of an invented borough: Kelderby, Marrowick and Ottermere are on no map. */
export interface TeamRow {
  readonly name: string;
  /** What colleagues write in a note. */
  readonly short: string;
}

export const teams = {
  'customer-access': { name: 'Customer Access Team', short: 'Customer Access' },
  'occupational-therapy': { name: 'Occupational Therapy', short: 'OT' },
  'older-people': { name: 'Older People Assessment', short: 'duty social worker' },
  'mental-health': { name: 'Mental Health and Learning Disabilities', short: 'MH/LD duty' },
  carers: { name: 'Carers Team', short: 'carers worker' },
  travel: { name: 'Blue Badge and Travel', short: 'travel team' },
  'home-care': { name: 'Home Care Brokerage', short: 'brokerage' },
  finance: { name: 'Finance and Charging', short: 'finance' },
  safeguarding: { name: 'Safeguarding Adults', short: 'safeguarding' },
} as const satisfies Record<string, TeamRow>;
export type TeamSlug = keyof typeof teams;

/** Whom a team turns to when the reason is its own and the answer is not. */
export const neighbours: Readonly<Record<TeamSlug, readonly TeamSlug[]>> = {
  'customer-access': ['older-people', 'home-care', 'finance'],
  'occupational-therapy': ['older-people', 'home-care'],
  'older-people': ['occupational-therapy', 'home-care', 'finance'],
  'mental-health': ['older-people', 'safeguarding', 'finance'],
  carers: ['older-people', 'finance'],
  travel: ['customer-access', 'finance'],
  'home-care': ['older-people', 'finance'],
  finance: ['home-care', 'older-people'],
  safeguarding: ['older-people', 'mental-health'],
};

export interface DoorRow {
  readonly name: string;
  readonly team: TeamSlug;
  /** The first is the door's default. */
  readonly channels: readonly Weighted<Channel>[];
  /** Its share of all contacts. */
  readonly traffic: number;
  /** Of those who come here, how many want another team's reason. */
  readonly wrong: number;
  readonly openOnSaturdays: boolean;
  /** Of a door that people go to. */
  readonly postcode?: string;
}

const atDesk: DoorRow['channels'] = [
  ['face_to_face', 93],
  ['phone', 5],
  ['letter', 2],
];
const onPhone: DoorRow['channels'] = [
  ['phone', 95],
  ['textphone', 1.5],
  ['email', 2.5],
  ['letter', 1],
];
const inWriting: DoorRow['channels'] = [
  ['email', 82],
  ['letter', 18],
];

export const doors = {
  'kelderby-one-stop-shop': {
    name: 'Kelderby One Stop Shop',
    postcode: 'KD1 1AA',
    team: 'customer-access',
    channels: atDesk,
    traffic: 11,
    wrong: 0.33,
    openOnSaturdays: true,
  },
  'marrowick-one-stop-shop': {
    name: 'Marrowick One Stop Shop',
    postcode: 'KD3 4EF',
    team: 'customer-access',
    channels: atDesk,
    traffic: 7,
    wrong: 0.36,
    openOnSaturdays: true,
  },
  'social-care-helpline': {
    name: 'Social Care Helpline',
    team: 'customer-access',
    channels: onPhone,
    traffic: 24,
    wrong: 0.33,
    openOnSaturdays: false,
  },
  'customer-access-mailbox': {
    name: 'Social care mailbox',
    team: 'customer-access',
    channels: inWriting,
    traffic: 5,
    wrong: 0.33,
    openOnSaturdays: true,
  },
  'website-enquiry-form': {
    name: 'Website enquiry form',
    team: 'customer-access',
    channels: [['web', 1]],
    traffic: 5,
    wrong: 0.25,
    openOnSaturdays: true,
  },
  'equipment-line': {
    name: 'Equipment and Adaptations Line',
    team: 'occupational-therapy',
    channels: onPhone,
    traffic: 12,
    wrong: 0.22,
    openOnSaturdays: false,
  },
  'older-people-duty-line': {
    name: 'Older People Duty Line',
    team: 'older-people',
    channels: onPhone,
    traffic: 9,
    wrong: 0.28,
    openOnSaturdays: false,
  },
  'hospital-discharge-desk': {
    name: 'Ottermere Hospital Discharge Desk',
    team: 'older-people',
    channels: [
      ['phone', 6],
      ['face_to_face', 4],
    ],
    traffic: 4,
    wrong: 0.12,
    openOnSaturdays: false,
  },
  'mental-health-duty-desk': {
    name: 'Mental Health and Learning Disabilities Duty Desk',
    team: 'mental-health',
    channels: [
      ['phone', 8],
      ['face_to_face', 2],
    ],
    traffic: 6,
    wrong: 0.28,
    openOnSaturdays: false,
  },
  'carers-line': {
    name: 'Carers’ Line',
    team: 'carers',
    channels: onPhone,
    traffic: 5,
    wrong: 0.22,
    openOnSaturdays: false,
  },
  'travel-counter': {
    name: 'Blue Badge and Travel Counter',
    team: 'travel',
    channels: [
      ['face_to_face', 75],
      ['phone', 15],
      ['letter', 10],
    ],
    traffic: 9,
    wrong: 0.28,
    openOnSaturdays: false,
  },
  'home-care-line': {
    name: 'Home Care Line',
    team: 'home-care',
    channels: onPhone,
    traffic: 8,
    wrong: 0.28,
    openOnSaturdays: false,
  },
  'payments-line': {
    name: 'Charges and Payments Line',
    team: 'finance',
    channels: onPhone,
    traffic: 6,
    wrong: 0.3,
    openOnSaturdays: false,
  },
  'safeguarding-line': {
    name: 'Safeguarding Line',
    team: 'safeguarding',
    channels: onPhone,
    traffic: 1.3,
    wrong: 0.38,
    openOnSaturdays: false,
  },
} as const satisfies Record<string, DoorRow>;
export type DoorSlug = keyof typeof doors;

export const doorSlugs = Object.keys(doors) as DoorSlug[];
export const teamSlugs = Object.keys(teams) as TeamSlug[];

/** Nobody can be put through, or hang up, in a letter. */
export function isWritten(channel: Channel): boolean {
  return channel === 'email' || channel === 'letter' || channel === 'web';
}
