// Who may import whom; a type counts as an import. `npm run check:imports` runs this.

/** The features in their order; those in one row know nothing of each other. A new one takes its place here. */
const featureOrder = [
  ['audit'],
  ['accounts'],
  ['outbox'],
  ['organisation'],
  ['directory'],
  ['contacts'],
  ['mystery-shopping', 'feedback'],
  ['evaluation'],
  ['actions'],
  ['embargo'],
  ['ambassadors', 'documents'],
  ['performance'],
  ['home'],
];

const features = featureOrder.flat();
const feature = `^src/(${features.join('|')})/`;
const otherFolders = ['platform', 'shared', 'statistics'];
const files = '[.]ts$';
const npm = (...names) => `(^|/)node_modules/(@types/)?(${names.join('|')})/`;

const frontDoors = [`^src/[^/]+/index${files}`, '^src/[^/]+/domain/'];

const rule = (name, comment, from, to) => ({ name, severity: 'error', comment, from, to });

const order = featureOrder.flatMap((row, index) =>
  row.map((name) => {
    const others = [...row, ...featureOrder.slice(index + 1).flat()].filter((other) => other !== name);
    return rule(
      `order-of-features:${name}`,
      'A feature knows only those before it in the line.',
      { path: `^src/${name}/` },
      { path: `^src/(${others.join('|')})/` },
    );
  }),
);

export default {
  forbidden: [
    ...order.filter(({ to }) => to.path !== '^src/()/'),
    rule(
      'known-folder',
      'A new folder in src takes its place in featureOrder.',
      {},
      { path: '^src/[^/]+/', pathNot: `^src/(${[...features, ...otherFolders].join('|')})/` },
    ),
    rule(
      'front-door',
      'A feature is used through its index.ts or its domain, never through what lies behind them.',
      { path: '^src/([^/]+)/' },
      { path: feature, pathNot: ['^src/$1/', ...frontDoors] },
    ),
    rule(
      'front-door-for-seeds',
      'A demonstration is made by the same use cases as real records.',
      { path: '^seeds/' },
      { path: feature, pathNot: frontDoors },
    ),
    rule(
      'pure-domain',
      'Domain and statistics know no time, database or web.',
      { path: '^src/([^/]+/domain|statistics)/' },
      { pathNot: ['^src/([^/]+/domain|statistics|shared)/', npm('luxon', '@stdlib/[^/]+')] },
    ),
    rule(
      'shared-owns-nothing',
      'What everybody uses depends on nobody, so that the domain may use it.',
      { path: '^src/shared/' },
      { pathNot: ['^src/shared/', npm('luxon')] },
    ),
    rule(
      'no-council-words-below',
      'platform and statistics import no feature.',
      { path: '^src/(platform|statistics)/' },
      { path: feature },
    ),
    rule(
      'root-is-on-top',
      'Only the files beside it know the composition root.',
      { path: '^(src/[^/]+|seeds)/' },
      { path: `^src/[^/]+${files}` },
    ),
    rule(
      'knex-in-stores-and-queries',
      'Queries are written in *-store.ts, *-queries.ts and platform/database; its Tx and Reader are for all.',
      { path: '^(src|seeds)/', pathNot: [`-(store|queries)${files}`, '^src/platform/database/'] },
      { path: npm('knex') },
    ),
    rule(
      'drivers-in-platform-database',
      'A driver stands in one place, so that it can be changed.',
      { pathNot: '^src/platform/database/' },
      { path: npm('pg', 'sqlite3') },
    ),
    rule(
      'express-at-the-edge',
      'Only routes, app.ts, platform/web and middleware (set-up-x.ts) know HTTP.',
      {
        path: '^(src|seeds)/',
        pathNot: [`-routes${files}`, '/set-up-[a-z-]+[.]ts$', '^src/app[.]ts$', '^src/platform/web/'],
      },
      { path: npm('express', 'express-serve-static-core') },
    ),
    rule(
      'migrations-stand-alone',
      'A migration means the same for ever: it imports the pieces beside it and knex.',
      { path: '^migrations/' },
      { pathNot: ['^migrations/(columns|stale-days)[.]ts$', npm('knex')] },
    ),
    rule(
      'product-without-tests',
      'The product runs without its tests, its checks and what is installed only for them.',
      { path: '^(src|seeds|migrations)/' },
      { path: ['^tests/', '^[.]ci/', '^public/'] },
    ),
    rule(
      'product-without-tools',
      'A package that the product needs stands under dependencies.',
      { path: '^(src|seeds)/' },
      { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], pathNot: '(^|/)node_modules/@types/' },
    ),
    rule(
      'browser-alone',
      'Browser scripts know nothing of the server.',
      { path: '^public/scripts/' },
      { path: '^src/' },
    ),
    rule(
      'no-circles',
      'What imports itself in a circle is one thing, or hides a third.',
      {},
      { circular: true },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
