/** Pages about the product itself; the footer of every page leads to them. */
export const informationPaths = {
  help: '/help',
  shortcuts: '/help/shortcuts',
  privacy: '/privacy',
  cookies: '/cookies',
  accessibility: '/accessibility-statement',
} as const;
