export const ambassadorPaths = {
  dashboard: '/ambassadors',
  meetings: '/ambassadors/meetings',
  callMeeting: '/ambassadors/meetings/new',
  meeting: (id: number | ':id') => `/ambassadors/meetings/${String(id)}`,
} as const;
