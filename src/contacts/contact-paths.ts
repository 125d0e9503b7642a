/** The contact log's URLs. */
export const contactPaths = {
  log: '/contacts/new',
  list: '/contacts',
  csv: '/contacts.csv',
  safeguarding: '/safeguarding',
  contact: (reference: string) => `/contacts/${encodeURIComponent(reference)}`,
  undo: (reference: string) => `/contacts/${encodeURIComponent(reference)}/undo`,
  keepPromise: (reference: string) => `/contacts/${encodeURIComponent(reference)}/promise-kept`,
  confirmHandover: (reference: string) => `/contacts/${encodeURIComponent(reference)}/handover`,
  saved: (reference: string) => `/contacts/new?saved=${encodeURIComponent(reference)}`,
  undone: (reference: string) => `/contacts/new?undone=${encodeURIComponent(reference)}`,
} as const;
