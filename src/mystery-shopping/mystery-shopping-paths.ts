const base = '/mystery-shopping';
type Id = number | string;
const under = (list: string) => (id: Id, act?: string) =>
  `${base}/${list}/${String(id)}${act === undefined ? '' : `/${act}`}`;

const shopper = under('shoppers');
const scenario = under('scenarios');
const round = under('rounds');
const report = under('moderation');
const visitImport = under('imports');

/** The coordinators' URLs. */
export const mysteryShoppingPaths = {
  home: base,
  shoppers: {
    list: `${base}/shoppers`,
    new: `${base}/shoppers/new`,
    one: (id: Id) => shopper(id),
    link: (id: Id) => shopper(id, 'link'),
    rules: (id: Id) => shopper(id, 'rules'),
    deactivate: (id: Id) => shopper(id, 'deactivate'),
    reactivate: (id: Id) => shopper(id, 'reactivate'),
    saved: (id: Id) => `${base}/shoppers?saved=${String(id)}`,
    /** The form that made a link was sent twice, and the link cannot be shown again. */
    linkNotShown: (id: Id) => `${shopper(id)}?link=made`,
  },
  scenarios: {
    list: `${base}/scenarios`,
    new: `${base}/scenarios/new`,
    one: (id: Id) => scenario(id),
    retire: (id: Id) => scenario(id, 'retire'),
    approve: (id: Id) => scenario(id, 'approve'),
    change: (id: Id) => scenario(id, 'change'),
    saved: (id: Id) => `${base}/scenarios?saved=${String(id)}`,
  },
  /** Who did and saw what here. */
  audit: `${base}/audit`,
  questionnaires: `${base}/questionnaires`,
  newQuestionnaire: `${base}/questionnaires/new`,
  newEditionOf: (id: Id) => `${base}/questionnaires/new?from=${String(id)}`,
  rounds: {
    list: `${base}/rounds`,
    new: `${base}/rounds/new`,
    one: (id: Id) => round(id),
    close: (id: Id) => round(id, 'close'),
    unblind: (id: Id) => round(id, 'unblind'),
    budget: (id: Id) => round(id, 'budget'),
  },
  /** A planned shop that goes to somebody else, or to another moment. */
  moveShop: (id: Id) => `${base}/assignments/${String(id)}`,
  moderation: {
    list: `${base}/moderation`,
    one: (id: Id) => report(id),
    photo: (id: Id, photo: Id) => report(id, `photos/${String(photo)}`),
    decided: (id: Id) => `${base}/moderation?decided=${String(id)}`,
  },
  /** Files of an outside agency's visits. */
  imports: {
    list: `${base}/imports`,
    one: (id: Id) => visitImport(id),
    mapping: (id: Id) => visitImport(id, 'mapping'),
    start: (id: Id) => visitImport(id, 'start'),
    discard: (id: Id) => visitImport(id, 'discard'),
    rejected: (id: Id) => visitImport(id, 'rejected.csv'),
  },
  secondRatings: {
    list: `${base}/second-ratings`,
    one: (id: Id) => `${base}/second-ratings/${String(id)}`,
    saved: (id: Id) => `${base}/second-ratings?saved=${String(id)}`,
  },
  matching: {
    list: `${base}/matching`,
    one: (id: Id) => `${base}/matching/${String(id)}`,
    decided: (id: Id) => `${base}/matching?decided=${String(id)}`,
  },
  /** The public's: what was fixed before each round began. */
  plans: `${base}/plans`,
  plan: (hash: string) => `${base}/plans/${hash}`,
  appeals: {
    list: `${base}/appeals`,
    one: (id: Id) => `${base}/appeals/${String(id)}`,
  },
  /** A shop of an unblinded round, as those see it who keep its door. */
  shops: (id: Id) => `${base}/shops/${String(id)}`,
  shopAppeals: (id: Id) => `${base}/shops/${String(id)}/appeals`,
  results: (id: Id) => `${base}/results/${String(id)}`,
  resultsWithoutSuspected: (id: Id) => `${base}/results/${String(id)}?suspected=without`,
} as const;
