import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { reportInWords } from '../../../src/platform/csv-files/import-report.ts';
import { barriers, channels, outcomes } from '../../../src/contacts/domain/contact.ts';
import { projectRoot } from '../../../src/platform/project-root.ts';
import { sourceOf } from '../../support/csv-source.ts';
import { forEachEngine } from '../../support/databases.ts';
import { imported } from '../../support/imports.ts';

const page = readFileSync(join(projectRoot, 'docs/import-mapping.md'), 'utf8');

/** What stands between the page's first lines of three backquotes of this kind. */
function example(kind: string): string {
  return new RegExp(`^\`\`\`${kind}\n([^]*?)^\`\`\`$`, 'm').exec(page)?.[1] ?? '';
}

forEachEngine('The documentation of the import', (context) => {
  it('has an example that does what it says', async () => {
    const mapping = JSON.parse(example('json')) as Record<string, unknown>;
    const report = await imported(context, sourceOf(example('csv')), mapping);
    expect(reportInWords(report)).to.equal(example('text').trim());
    expect(await context.database().read('contact').orderBy('id').pluck('outcome')).to.deep.equal([
      'resolved',
      'promised',
    ]);
  });
});

describe('The documentation of the import', () => {
  it('lists every code', () => {
    for (const [name, codes] of Object.entries({ channel: channels, outcome: outcomes, barrier: barriers })) {
      const listed = Object.keys(codes).map((code) => `\`${code}\``);
      expect(page).to.contain(`| \`${name}\` | ${listed.join(', ')} |`);
    }
  });
});
