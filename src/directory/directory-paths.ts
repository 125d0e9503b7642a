const at = (id: string) => (id.startsWith(':') ? id : encodeURIComponent(id));

export const directoryPaths = {
  search: '/directory',
  feed: '/directory/open-referral',
  service: (id: string) => `/directory/services/${at(id)}`,
  add: '/directory/services/new',
  services: '/directory/services',
  edit: (id: string) => `/directory/services/${at(id)}/edit`,
  confirm: (id: string) => `/directory/services/${at(id)}/confirm`,
  sheet: (id: string) => `/directory/services/${at(id)}/sheet`,
} as const;
