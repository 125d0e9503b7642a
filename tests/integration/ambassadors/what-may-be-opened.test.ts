import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { readPermissionTable } from '../../support/permission-table.ts';
import { mayBeOpenedBelow, whatMayBeOpened } from '../../support/what-may-be-opened.ts';

describe('What an ambassador or anybody may open', () => {
  const table = readFileSync(new URL('../permissions.md', import.meta.url), 'utf8');
  const { rows } = readPermissionTable(table);
  // A missing page may be one for this request only: a report that is not published, a calendar without its key.
  const mayOpen = (viewer: string, row: (typeof rows)[number]) =>
    ['answers', 'is a missing page'].includes(row.expected(viewer));
  const open = [
    ...new Set(
      rows
        .filter((row) => row.method === 'get')
        .filter((row) => mayOpen('signed out', row) || mayOpen('ambassador', row))
        .map(({ path }) => `GET ${path}`),
    ),
  ];

  it('is read by the solver, or it is said why no hidden number stands in it', () => {
    const isBelow = (route: string) => Object.keys(mayBeOpenedBelow).some((top) => route.startsWith(top));
    expect(open).to.have.length.above(50);
    expect(
      open.filter((route) => whatMayBeOpened[route] === undefined && !isBelow(route)),
      'neither read nor explained',
    ).to.deep.equal([]);
    expect(
      Object.keys(whatMayBeOpened).filter((route) => !open.includes(route)),
      'no longer open',
    ).to.deep.equal([]);
  });

  it('is not read by a test that is gone', () => {
    const tests = [
      ...new Set(Object.values(whatMayBeOpened).flatMap((said) => said.match(/[a-z-]+(\.test)?\.ts/g) ?? [])),
    ];
    expect(tests).to.have.length.above(3);
    for (const name of tests) {
      const folder = name.endsWith('.test.ts') ? './' : '../../support/';
      expect(() => readFileSync(new URL(`${folder}${name}`, import.meta.url)), name).not.to.throw();
    }
  });
});
