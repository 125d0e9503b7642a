export const feedbackPaths = {
  give: '/feedback',
  thanks: '/feedback/thanks',
  thanksForComplaint: '/feedback/thanks?complaint=yes',
  staff: '/feedback/staff',
  staffThanks: '/feedback/staff/thanks',
  moderation: '/feedback/moderation',
  moderated: (id: number) => `/feedback/moderation?done=${String(id)}`,
  comment: (id: number | ':id') => `/feedback/moderation/${String(id)}`,
} as const;
