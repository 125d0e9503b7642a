import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { expect } from 'chai';
import { listFiles } from '../../.ci/list-files.ts';
import { projectRoot } from '../../src/platform/project-root.ts';

const read = (path: string) => readFileSync(join(projectRoot, path), 'utf8');
const documents = [
  'README.md',
  'SECURITY.md',
  ...listFiles(join(projectRoot, 'docs'), '.md').map((path) => relative(projectRoot, path)),
];

/** The first cells of the rows below the heading that begins with these words. */
function rowsBelow(text: string, heading: string): string[] {
  const lines = text.split('\n');
  const start = lines.findIndex((line) => line.startsWith(heading)) + 2;
  const end = lines.findIndex((line, index) => index >= start && !line.startsWith('|'));
  return lines.slice(start, end).map((line) => /^\| `(\S+)/.exec(line)?.[1]?.replace(/`$/, '') ?? line);
}

describe('The documents', () => {
  for (const document of documents) {
    it(`${document} leads only to files that are there`, () => {
      const text = read(document);
      const links = [...text.matchAll(/\]\(([^)#]+)[^)]*\)|src="([^"]+)"/g)]
        .map(([, link, image]) => link ?? image ?? '')
        .filter((link) => !/^\w+:/.test(link));
      const named = [...text.matchAll(/`((?:tests|src|docs|migrations|\.ci)\/[\w./-]+)`/g)].map(
        ([, path = '']) => relative(dirname(document), path),
      );
      const missing = [...links, ...named].filter(
        (link) => !existsSync(join(projectRoot, dirname(document), link)),
      );
      expect(missing).to.deep.equal([]);
    });
  }

  it('name every variable of the environment', () => {
    const known = [...read('src/config.ts').matchAll(/^ {4}([A-Z_]+): z/gm)].map(([, name]) => name);
    expect(rowsBelow(read('README.md'), '| variable |')).to.have.members(known);
  });

  it('name every command of nwd', () => {
    const names = listFiles(join(projectRoot, 'src'), '-command.ts').flatMap(
      (path) => /^ +name: '([a-z-]+)'/m.exec(readFileSync(path, 'utf8'))?.[1] ?? [],
    );
    expect(names).to.not.be.empty;
    expect(rowsBelow(read('README.md'), '| command | does |')).to.have.members(names);
  });

  it('name every folder of src', () => {
    const tree = read('README.md');
    const folders = new Set(
      listFiles(join(projectRoot, 'src'), '.ts').flatMap(
        (path) => /^src\/([^/]+)\//.exec(relative(projectRoot, path))?.[1] ?? [],
      ),
    );
    expect([...folders].filter((folder) => !tree.includes(`\n  ${folder}/ `))).to.deep.equal([]);
  });

  it('run only scripts of package.json', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const run = documents.flatMap((document) =>
      [...read(document).matchAll(/npm run (?:-s )?([a-z:]+)/g)].map(([, name = '']) => name),
    );
    expect(run.filter((name) => !(name in scripts))).to.deep.equal([]);
  });
});
