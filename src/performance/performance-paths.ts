const year = (key: string) => `/performance/${key}`;
const duty = (key: string, code: string) => `${year(key)}/duties/${code}`;

export const performancePaths = {
  list: '/performance',
  csv: '/performance.csv',
  add: '/performance/new',
  year,
  correct: (key: string) => `${year(key)}/correct`,
  comments: (key: string) => `${year(key)}/comments`,
  answer: (key: string, number: number | string) => `${year(key)}/comments/${String(number)}`,
  evidence: (key: string) => `${year(key)}/evidence`,
  removeEvidence: (key: string) => `${year(key)}/evidence/remove`,
  name: (key: string) => `${year(key)}/named`,
  removeNamed: (key: string) => `${year(key)}/named/remove`,
  addDuty: (key: string) => `${year(key)}/duties/new`,
  duties: (key: string) => `${year(key)}/duties`,
  duty,
  takeOut: (key: string, code: string) => `${duty(key, code)}/take-out`,
  moveDuty: (key: string, code: string) => `${duty(key, code)}/due`,
  discharge: (key: string, code: string) => `${duty(key, code)}/discharge`,
  files: (key: string, code: string) => `${duty(key, code)}/files`,
  file: (key: string, code: string, number: number | string) => `${duty(key, code)}/files/${String(number)}`,
} as const;
