type Id = number | ':id';

/** Themes and the card sorts that they come from. */
export const themePaths = {
  list: '/ambassadors/themes',
  saved: '/ambassadors/themes?saved=yes',
  newTheme: '/ambassadors/themes/new',
  theme: (id: Id) => `/ambassadors/themes/${String(id)}`,
  newSort: '/ambassadors/card-sorts/new',
  sorts: '/ambassadors/card-sorts',
  sort: (id: Id) => `/ambassadors/card-sorts/${String(id)}`,
  cards: (id: Id) => `/ambassadors/card-sorts/${String(id)}/cards`,
  printed: (id: Id) => `/ambassadors/card-sorts/${String(id)}/print`,
  keyIn: (id: Id) => `/ambassadors/card-sorts/${String(id)}/key-in`,
  meeting: (id: Id) => `/ambassadors/card-sorts/${String(id)}/meeting`,
  addAction: (id: Id) => `/ambassadors/actions/new?theme=${String(id)}`,
  actions: (id: Id) => `/ambassadors/actions?theme=${String(id)}`,
} as const;
