/** The shoppers' URLs. A visit is named by its assignment ('12'), an unplanned one by its report ('unplanned-7'). */
export const visitPaths = {
  list: '/visits',
  signIn: '/visits/sign-in',
  signInThenTo: (url: string) =>
    url === '/' ? '/visits/sign-in' : `/visits/sign-in?next=${encodeURIComponent(url)}`,
  /** Sign-in, saying that the password is set. */
  passwordIsSet: '/visits/sign-in?password=set',
  setPassword: '/visits/set-password',
  setPasswordWith: (code: string) => `/visits/set-password?code=${encodeURIComponent(code)}`,
  outbox: '/visits/outbox',
  /** For calendar programs, with a key. */
  feed: '/visits.ics',
  calendar: '/visits/calendar',
  calendarOff: '/visits/calendar/off',
  session: '/visits/session',
  worker: '/visits/worker.js',
  unplanned: '/visits/unplanned/result',
  unplannedIn: (roundId: number) => `/visits/unplanned/result?round=${String(roundId)}`,
  unplannedDraft: '/visits/unplanned/draft',
  brief: (visit: string) => `/visits/${visit}`,
  call: (visit: string) => `/visits/${visit}/call`,
  draft: (visit: string) => `/visits/${visit}/draft`,
  result: (visit: string) => `/visits/${visit}/result`,
  evidence: (visit: string) => `/visits/${visit}/evidence`,
  photo: (visit: string, photo: number | string) => `/visits/${visit}/evidence/${String(photo)}`,
  removePhoto: (visit: string, photo: number | string) => `/visits/${visit}/evidence/${String(photo)}/remove`,
  callBack: (visit: string) => `/visits/${visit}/call-back`,
  check: (visit: string) => `/visits/${visit}/check`,
  sent: (visit: string) => `/visits/${visit}/sent`,
} as const;

/** Which of a shopper's visits a URL names. */
export type VisitKey =
  | { readonly kind: 'assignment'; readonly assignmentId: number }
  | { readonly kind: 'unplanned'; readonly reportId: number };

/** @returns null for what names no visit */
export function parseVisit(text: string): VisitKey | null {
  const [, unplanned, digits] = /^(unplanned-)?([1-9]\d{0,8})$/.exec(text) ?? [];
  if (digits === undefined) return null;
  const id = Number(digits);
  return unplanned === undefined
    ? { kind: 'assignment', assignmentId: id }
    : { kind: 'unplanned', reportId: id };
}

/** Under which name what was typed of a call that nobody planned is kept, before it has a report. */
export function unplannedInRound(roundId: number): string {
  return `unplanned-in-${String(roundId)}`;
}

export function visitName(key: VisitKey): string {
  return key.kind === 'assignment' ? String(key.assignmentId) : `unplanned-${String(key.reportId)}`;
}
