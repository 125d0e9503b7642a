const of = (id: number | string) => `/evaluations/${String(id)}`;

/** The shapes in which a report can be had, by the end of its address. */
export const reportFormats = ['html', 'pdf', 'docx', 'csv', 'json'] as const;
export type ReportFormat = (typeof reportFormats)[number];

export const evaluationPaths = {
  measures: '/measures',
  measuresCsv: '/measures.csv',
  measure: (key: string) => `/measures/${key}`,
  measureRows: (key: string) => `/measures/${key}/contacts`,
  list: '/evaluations',
  /** For everybody: what has been published. */
  published: '/evaluations/published',
  begin: '/evaluations/new',
  evaluation: (id: number | string) => of(id),
  plan: (id: number | string) => `${of(id)}/plan`,
  deviations: (id: number | string) => `${of(id)}/deviations`,
  findings: (id: number | string) => `${of(id)}/findings`,
  recommendations: (id: number | string) => `${of(id)}/recommendations`,
  actions: (id: number) => `/ambassadors/actions?evaluation=${String(id)}`,
  addAction: '/ambassadors/actions/new',
  words: (id: number | string) => `${of(id)}/words`,
  seal: (id: number | string) => `${of(id)}/seal`,
  signOff: (id: number | string) => `${of(id)}/sign-off`,
  publish: (id: number | string) => `${of(id)}/publish`,
  report: (id: number | string) => `${of(id)}/report`,
  reportAs: (id: number | string, format: ReportFormat) => `${of(id)}/report.${format}`,
} as const;
