const at = (id: string) => (id.startsWith(':') ? id : encodeURIComponent(id));

export const directoryPaths = {
  search: '/directory',
  feed: '/directory/open-referral',
  service: (id: string) => `/directory/services/${at(id)}`,
  sheet: (id: string) => `/directory/services/${at(id)}/sheet`,
} as const;
