import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { projectRoot } from '../../../../src/platform/project-root.ts';
import { ui } from '../../../../src/platform/web/ui.ts';
import { govukFixtures, govukTemplates, renderGovuk } from '../../../support/govuk-fixtures.ts';

const hostile = `<script>alert("x")</script>' onclick='y' & "`;
const escaped = '&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;&#39; onclick=&#39;y&#39; &amp; &quot;';

/** Parameters that no fixture has. */
const card = (items: unknown[]) => ({ title: { text: 'a', classes: 'b' }, actions: { classes: 'c', items } });
const action = { text: 'a', href: 'b', classes: 'c' };
const more: Readonly<Record<string, { name: string; options: unknown }[]>> = {
  panel: [
    {
      name: 'a link with classes',
      options: { classes: 'govuk-panel--interruption', actions: { items: [action] } },
    },
  ],
  'summary-list': [
    { name: 'a card with one action', options: { rows: [], card: card([{ text: 'd' }]) } },
    { name: 'a card with two actions', options: { rows: [], card: card([{ text: 'd' }, { text: 'e' }]) } },
  ],
};

/**
 * The parameters with `text` in place of each string that is not empty and, by its name, not HTML; after the
 * classes, since some decide what is shown.
 */
function withText(params: unknown, text: string, name = ''): unknown {
  if (typeof params === 'string') {
    if (params === '' || /^html$|Html$/.test(name)) return params;
    return name === 'classes' ? `${params} ${text}` : text;
  }
  if (Array.isArray(params)) return params.map((each) => withText(each, text));
  if (typeof params !== 'object' || params === null || name === 'slots') return params;
  return Object.fromEntries(Object.entries(params).map(([key, value]) => [key, withText(value, text, key)]));
}

describe('ui', () => {
  for (const component of govukTemplates()) {
    it(`escapes each text, value and attribute of ${component}`, () => {
      let all = '';
      for (const { name, options } of [...govukFixtures(component), ...(more[component] ?? [])]) {
        const markup = renderGovuk(component, withText(options, hostile)).replaceAll('&#34;', '&quot;');
        const harmless = renderGovuk(component, withText(options, '=harmless='));
        expect(markup.replaceAll(escaped, '=harmless='), name).to.equal(harmless);
        all += harmless;
      }
      expect(all).to.include('=harmless=');
    });
  }

  it('writes what is not markup with <%= in every view', () => {
    const views = readdirSync(join(projectRoot, 'views'), { recursive: true, encoding: 'utf8' });
    const wrong = views
      .filter((view) => view.endsWith('.ejs'))
      .filter((view) =>
        /<%-\s*ui\.(tokens|describedBy)\b/.test(readFileSync(join(projectRoot, 'views', view), 'utf8')),
      );
    expect(wrong).to.deep.equal([]);
  });

  it('escapes text and lets HTML be', () => {
    expect(ui.escape(hostile)).to.equal(escaped);
    expect(ui.textOrHtml({ text: hostile })).to.equal(escaped);
    expect(ui.textOrHtml({ text: hostile, html: '<b>Tea & cake</b>' })).to.equal('<b>Tea & cake</b>');
    expect(ui.textOrHtml({ text: 0 })).to.equal('0');
    expect(ui.textOrHtml(undefined)).to.equal('');
  });

  it('escapes the names and values of attributes', () => {
    expect(ui.attributes({ 'data-a': hostile })).to.equal(` data-a="${escaped}"`);
    expect(ui.attributes({ 'a"><b': 1 })).to.equal(' a&quot;&gt;&lt;b="1"');
    expect(ui.optionalAttributes({ id: hostile })).to.equal(` id="${escaped}"`);
  });

  it('writes an attribute without a value unless it is optional', () => {
    expect(ui.attributes({ a: true, b: false, c: 0, d: undefined, e: null, f: '' })).to.equal(
      ' a="true" b="false" c="0" d="" e="" f=""',
    );
    const optional = (value: string | number | boolean | null | undefined) =>
      ui.attributes({ a: { value, optional: true } });
    expect([true, false, 0, undefined, null, '', 'b'].map(optional)).to.deep.equal([
      ' a',
      '',
      ' a="0"',
      '',
      '',
      ' a=""',
      ' a="b"',
    ]);
    expect(ui.attributes({ a: { value: undefined } })).to.equal(' a=""');
    expect(ui.attributes(undefined)).to.equal('');
  });

  it('names a field’s hint and error message after what the caller names', () => {
    const page = { describedBy: 'other', hint: { text: 'Hint' }, errorMessage: { text: 'Error' } };
    expect(ui.describedBy(page, 'name')).to.equal('other name-hint name-error');
    expect(ui.describedBy({ hint: undefined }, 'name')).to.equal('');
  });
});
