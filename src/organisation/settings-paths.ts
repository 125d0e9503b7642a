import { idIn } from '../platform/web/request-values.ts';
import type { Fields } from '../platform/web/fields.ts';

/** The URLs of one kind of thing that is listed, added, changed and closed. */
function section<const Kind extends string>(kind: Kind) {
  const list = `/settings/${kind}` as const;
  return {
    list,
    new: `${list}/new` as const,
    one: (id: number | ':id') => `${list}/${String(id)}`,
    close: (id: number | ':id') => `${list}/${String(id)}/close`,
    reopen: (id: number | ':id') => `${list}/${String(id)}/reopen`,
    saved: (id: string | number) => `${list}?saved=${String(id)}`,
  };
}

export const settingsPaths = {
  index: '/settings',
  indexSaved: '/settings?saved=general',
  general: '/settings/general',
  feedback: '/settings/feedback',
  outbox: '/settings/outbox',
  audit: '/settings/audit',
  calendar: {
    list: '/settings/calendar',
    takeBack: (id: number | ':id') => `/settings/calendar/${String(id)}/take-back`,
    added: '/settings/calendar?saved=added',
    takenBack: '/settings/calendar?saved=taken_back',
  },
  teams: section('teams'),
  doors: { ...section('doors'), hours: (id: number | ':id') => `/settings/doors/${String(id)}/hours` },
  /** The directory's, which this does not know; it knows our doors. */
  nearDoor: (id: number) => `/directory?door=${String(id)}`,
  reasons: section('reasons'),
  people: {
    list: '/settings/people',
    new: '/settings/people/new',
    one: (id: number | ':id') => `/settings/people/${String(id)}`,
    deactivate: (id: number | ':id') => `/settings/people/${String(id)}/deactivate`,
    reactivate: (id: number | ':id') => `/settings/people/${String(id)}/reactivate`,
    link: (id: number | ':id') => `/settings/people/${String(id)}/link`,
    saved: (id: string | number) => `/settings/people?saved=${String(id)}`,
    /** The form that made a link was sent twice, and the link cannot be shown again. */
    linkNotShown: (id: number) => `/settings/people/${String(id)}?link=made`,
  },
  /** The directory's page, which knows reasons and is not known here. */
  entriesOfReason: (id: number) => `/directory/reasons/${String(id)}`,
} as const;

/** What a list's address says was saved last; null when it says nothing of use. */
export function savedIdIn(query: Fields): number | null {
  return idIn(query.text('saved'));
}
