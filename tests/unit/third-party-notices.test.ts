import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { thirdPartyNotices } from '../../.ci/third-party-notices.ts';
import { projectRoot } from '../../src/platform/project-root.ts';

describe('THIRD_PARTY_NOTICES', () => {
  it('names every package that package.json says the product runs with, in its major version', () => {
    const notices = readFileSync(join(projectRoot, 'THIRD_PARTY_NOTICES'), 'utf8').split('\n');
    const { dependencies } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as {
      dependencies: Record<string, string>;
    };
    const missing = Object.entries(dependencies)
      .map(([name, range]) => `${name} ${range.replace(/^\D*/, '').split('.')[0] ?? ''}.`)
      .filter((start) => !notices.some((line) => line.startsWith(start)));
    expect(missing, 'run npm run notices').to.deep.equal([]);
  });

  describe('is made', () => {
    let root: string;

    beforeEach(() => {
      root = mkdtempSync(join(tmpdir(), 'nwd-notices-'));
      const lock = {
        '': {},
        'node_modules/one': {},
        'node_modules/two': {},
        'node_modules/three': {},
        'node_modules/test-only': { dev: true },
        'node_modules/other-machine': { cpu: ['vax'] },
        'node_modules/not-installed': {},
      };
      writeFileSync(join(root, 'package-lock.json'), JSON.stringify({ packages: lock }));
      install('one', { license: 'MIT' }, { LICENSE: 'Do as you like.\r\n' });
      install('two', { licenses: [{ type: 'MIT' }] }, { 'license.md': '\uFEFFDo as you like.  \n' });
      install('three', {}, { 'README.md': '# Three\n\n## License\n\nBe kind.\n\n## More\n\nWords' });
      install('test-only', { license: 'X' }, { LICENSE: 'For tests.' });
      install('other-machine', { license: 'X' }, { LICENSE: 'For others.' });
    });
    afterEach(() => {
      rmSync(root, { recursive: true });
    });

    function install(name: string, more: object, files: Readonly<Record<string, string>>): void {
      const folder = join(root, 'node_modules', name);
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, 'package.json'), JSON.stringify({ name, version: '1.2.3', ...more }));
      for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text);
    }

    it('of what the product runs with, each text once, from a README where there is no other', () => {
      const sections = thirdPartyNotices(root)
        .split(/^-+$/m)
        .slice(1)
        .map((section) => section.trim());
      expect(sections).to.deep.equal([
        'one 1.2.3 (MIT)\ntwo 1.2.3 (MIT)\n\nDo as you like.',
        'three 1.2.3 (as its text says)\n\nBe kind.',
      ]);
    });
  });
});
