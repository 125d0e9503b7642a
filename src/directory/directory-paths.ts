const at = (id: string) => (id.startsWith(':') ? id : encodeURIComponent(id));

export const directoryPaths = {
  search: '/directory',
  feed: '/directory/open-referral',
  service: (id: string) => `/directory/services/${at(id)}`,
  add: '/directory/services/new',
  services: '/directory/services',
  edit: (id: string) => `/directory/services/${at(id)}/edit`,
  confirm: (id: string) => `/directory/services/${at(id)}/confirm`,
  toCheck: '/directory/to-check',
  take: (id: string) => `/directory/services/${at(id)}/take`,
  report: '/directory/report',
  reported: '/directory/report/thanks',
  reports: '/directory/reports',
  reportsCsv: '/directory/reports.csv',
  oneReport: (id: number | string) => `/directory/reports/${String(id)}`,
  reasons: '/directory/reasons',
  reasonEntries: (id: number | string, q = '') =>
    `/directory/reasons/${String(id)}${q === '' ? '' : `?q=${encodeURIComponent(q)}`}`,
  entryReasons: (id: string) => `/directory/services/${at(id)}/reasons`,
  signposting: '/directory/signposting',
  signpostingCsv: '/directory/signposting.csv',
  import: '/directory/import',
  oneImport: (id: number | string) => `/directory/import/${String(id)}`,
  importReport: (id: number | string) => `/directory/import/${String(id)}/report.csv`,
  send: (id: string) => `/directory/services/${at(id)}/send`,
  sheet: (id: string) => `/directory/services/${at(id)}/sheet`,
} as const;
