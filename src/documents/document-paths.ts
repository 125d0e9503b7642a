const one = (slug: string) => `/documents/${slug}`;

export const documentPaths = {
  list: '/documents',
  feed: '/documents.atom',
  add: '/documents/new',
  one,
  change: (slug: string) => `${one(slug)}/change`,
  versions: (slug: string) => `${one(slug)}/versions`,
  version: (slug: string, number: number | string) => `${one(slug)}/versions/${String(number)}`,
  acknowledge: (slug: string) => `${one(slug)}/acknowledge`,
  reading: (slug: string) => `${one(slug)}/read-by`,
  readingCsv: (slug: string) => `${one(slug)}/read-by.csv`,
} as const;
