export const ambassadorPaths = {
  dashboard: '/ambassadors',
  measure: (key: string) => `/ambassadors/measures/${key}`,
  whoToldUs: '/ambassadors/who-told-us',
  meetings: '/ambassadors/meetings',
  callMeeting: '/ambassadors/meetings/new',
  meeting: (id: number | ':id') => `/ambassadors/meetings/${String(id)}`,
  attendance: (id: number | ':id') => `/ambassadors/meetings/${String(id)}/attendance`,
  minutes: (id: number | ':id') => `/ambassadors/meetings/${String(id)}/minutes`,
  decisions: (id: number | ':id') => `/ambassadors/meetings/${String(id)}/decisions`,
  pack: (id: number | ':id') => `/ambassadors/meetings/${String(id)}/pack`,
  calendar: '/meetings.ics',
} as const;
