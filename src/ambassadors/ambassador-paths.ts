export const ambassadorPaths = {
  dashboard: '/ambassadors',
  measure: (key: string) => `/ambassadors/measures/${key}`,
  whoToldUs: '/ambassadors/who-told-us',
  meetings: '/ambassadors/meetings',
  callMeeting: '/ambassadors/meetings/new',
  meeting: (id: number | ':id') => `/ambassadors/meetings/${String(id)}`,
} as const;
