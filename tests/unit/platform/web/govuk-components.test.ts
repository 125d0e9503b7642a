import { expect } from 'chai';
import { govukFixtures, govukTemplates, renderGovuk } from '../../../support/govuk-fixtures.ts';
import { normaliseMarkup } from '../../../support/normalise-markup.ts';

const ported = [
  'back-link',
  'breadcrumbs',
  'button',
  'character-count',
  'checkboxes',
  'date-input',
  'details',
  'error-message',
  'error-summary',
  'fieldset',
  'file-upload',
  'hint',
  'input',
  'inset-text',
  'label',
  'notification-banner',
  'pagination',
  'panel',
  'password-input',
  'phase-banner',
  'radios',
  'select',
  'service-navigation',
  'skip-link',
  'summary-list',
  'table',
  'tabs',
  'tag',
  'task-list',
  'textarea',
  'warning-text',
];

const alike: [what: string, a: string, b: string][] = [
  [
    'white space between blocks and between attributes',
    '<p  id="a"\n class="b" >\n x\n</p>',
    '<p id="a" class="b">x</p>',
  ],
  ['the amount of white space in a sentence', '<p>a\n   <b>b</b></p>', '<p>a <b>b</b></p>'],
];
const different: [what: string, a: string, b: string][] = [
  ['a missing attribute', '<p id="a">x</p>', '<p>x</p>'],
  ['the order of attributes', '<p id="a" class="b">x</p>', '<p class="b" id="a">x</p>'],
  ['white space in a value', '<p class="a b">x</p>', '<p class="a  b">x</p>'],
  ['an empty value', '<p hidden>x</p>', '<p hidden="">x</p>'],
  ['another tag', '<p>x</p>', '<div>x</div>'],
  ['a space between words', '<p>a <b>b</b></p>', '<p>a<b>b</b></p>'],
  ['text', '<p>a &gt; b</p>', '<p>a > b</p>'],
  ['white space in a text area', '<textarea> a</textarea>', '<textarea>a</textarea>'],
  ['white space in a pre', '<pre>a\n</pre>', '<pre>a</pre>'],
];

describe('the comparison of markup', () => {
  for (const [what, a, b] of alike) {
    it(`leaves out ${what}`, () => {
      expect(normaliseMarkup(a)).to.equal(normaliseMarkup(b));
    });
  }
  for (const [what, a, b] of different) {
    it(`sees ${what}`, () => {
      expect(normaliseMarkup(a)).to.not.equal(normaliseMarkup(b));
    });
  }
  for (const broken of ['<p class="a"id="b">', '<p class="a>x</p>', '<pre>x', 'a < b']) {
    it(`refuses ${broken}`, () => {
      expect(() => normaliseMarkup(broken)).to.throw();
    });
  }
});

describe('GOV.UK components', () => {
  it('are all in this test', () => {
    expect(govukTemplates()).to.deep.equal(ported);
  });

  for (const component of ported) {
    describe(component, () => {
      const fixtures = govukFixtures(component);

      it('has fixtures', () => {
        expect(fixtures).to.have.lengthOf.above(0);
      });

      for (const { name, options, html } of fixtures) {
        it(`looks as GOV.UK Frontend’s: ${name}`, () => {
          expect(normaliseMarkup(renderGovuk(component, options))).to.equal(normaliseMarkup(html));
        });
      }
    });
  }
});
