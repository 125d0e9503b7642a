export const tallyPaths = {
  tally: '/contacts/tally',
  undo: '/contacts/tally/undo',
  sheet: '/contacts/tally/sheet',
  paper: '/contacts/tally/paper',
  undoPaper: '/contacts/tally/paper/undo',
  at: (door: number, channel: string, more: Readonly<Record<string, string>> = {}) =>
    `/contacts/tally?${new URLSearchParams({ door: String(door), channel, ...more }).toString()}`,
} as const;
