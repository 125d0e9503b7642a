export const evaluationPaths = {
  measures: '/measures',
  measuresCsv: '/measures.csv',
  measure: (key: string) => `/measures/${key}`,
  list: '/evaluations',
  begin: '/evaluations/new',
  report: (id: number) => `/evaluations/${String(id)}/report`,
  reportCsv: (id: number) => `/evaluations/${String(id)}/report.csv`,
} as const;
