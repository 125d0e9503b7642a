export const actionPaths = {
  list: '/ambassadors/actions',
  add: '/ambassadors/actions/new',
  action: (id: number | ':id') => `/ambassadors/actions/${String(id)}`,
  start: (id: number | ':id') => `/ambassadors/actions/${String(id)}/start`,
  evidence: (id: number | ':id') => `/ambassadors/actions/${String(id)}/evidence`,
  close: (id: number | ':id') => `/ambassadors/actions/${String(id)}/close`,
  youSaidWeDid: '/you-said-we-did',
} as const;
