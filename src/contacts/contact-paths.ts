/** The contact log's URLs. */
export const contactPaths = {
  log: '/contacts/new',
  list: '/contacts',
  csv: '/contacts.csv',
  myWork: '/my-work',
  promise: (reference: string) => `/contacts/${encodeReference(reference)}/promise`,
  promiseBroken: (reference: string) => `/contacts/${encodeReference(reference)}/promise-broken`,
  promiseHandedOn: (reference: string) => `/contacts/${encodeReference(reference)}/promise-handed-on`,
  wrongDoors: '/wrong-doors',
  views: '/contacts/views',
  removeView: (id: number | ':id') => `/contacts/views/${String(id)}/remove`,
  safeguarding: '/safeguarding',
  lookUp: '/contacts/look-up',
  draft: '/contacts/draft',
  discardDraft: '/contacts/draft/discard',
  logTimes: '/contacts/time-to-log',
  customers: '/customers',
  customersJson: '/customers.json',
  customer: (id: number) => `/customers/${String(id)}`,
  logFor: (customerId: number) => `/contacts/new?customer=${String(customerId)}`,
  needs: (id: number) => `/customers/${String(id)}/needs`,
  merge: (id: number) => `/customers/${String(id)}/merge`,
  unmerge: (id: number) => `/customers/${String(id)}/unmerge`,
  addNote: (reference: string) => `/contacts/${encodeURIComponent(reference)}/notes`,
  suspect: (reference: string) => `/contacts/${encodeURIComponent(reference)}/suspicion`,
  addLeg: (reference: string) => `/contacts/${encodeURIComponent(reference)}/legs`,
  correct: (reference: string) => `/contacts/${encodeURIComponent(reference)}/correct`,
  link: (reference: string) => `/contacts/${encodeURIComponent(reference)}/link`,
  unlink: (reference: string) => `/contacts/${encodeURIComponent(reference)}/unlink`,
  contact: (reference: string) => `/contacts/${encodeURIComponent(reference)}`,
  undo: (reference: string) => `/contacts/${encodeURIComponent(reference)}/undo`,
  keepPromise: (reference: string) => `/contacts/${encodeURIComponent(reference)}/promise-kept`,
  confirmHandover: (reference: string) => `/contacts/${encodeURIComponent(reference)}/handover`,
  saved: (reference: string) => `/contacts/new?saved=${encodeURIComponent(reference)}`,
  undone: (reference: string) => `/contacts/new?undone=${encodeURIComponent(reference)}`,
} as const;

/** A route's own name for the part is left as it is. */
function encodeReference(reference: string): string {
  return reference === ':reference' ? reference : encodeURIComponent(reference);
}
