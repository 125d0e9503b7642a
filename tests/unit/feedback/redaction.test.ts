import { expect } from 'chai';
import fc from 'fast-check';
import { suggestRedactions } from '../../../src/feedback/domain/redaction.ts';

const redacted = (text: string) => suggestRedactions(text).text;

describe('Suggested redactions', () => {
  const cases: Record<string, string> = {
    'Mrs Smith was kind': 'Mrs [name] was kind',
    'I spoke to Mr. John O’Brien-Smith today': 'I spoke to Mr. [name] today',
    'Dr Anne Łęcka and Miss Jones': 'Dr [name] and Miss [name]',
    'ask for mrs patel': 'ask for mrs [name]',
    'the dr said I should ring': 'the dr said I should ring',
    'Councillor Ng rang': 'Councillor [name] rang',
    'Mrs J. Smith came': 'Mrs [name] came',
    'ring 0151 496 0123 please': 'ring [phone number] please',
    'or 07700 900123.': 'or [phone number].',
    'call +44 (0)151 496 0123': 'call [phone number]',
    '(01704) 496012 is mine': '[phone number] is mine',
    'write to mary.jones+x@example.org.': 'write to [email address].',
    'I live at PR8 1JX, Southport': 'I live at [postcode], Southport',
    'l23 5tz': '[postcode]',
    'my NHS number is 943 476 5919': 'my NHS number is [NHS number]',
    'ten digits that check as none: 943 476 5918': 'ten digits that check as none: [number]',
    'ring 07700\u00a0900 123 or 00 44 7700 900123': 'ring [phone number] or [phone number]',
    'Sarah Jones at the desk was lovely': '[name] at the desk was lovely',
    'i spoke to sarah about my mum': 'i spoke to [name] about my mum',
    'A lady called Oluwaseun rang back': 'A lady called [name] rang back',
    'Mark Webb rang, thank you Zoe': '[name] rang, thank you [name]',
    'Will you ring? May I come in June? Mark my words': 'Will you ring? May I come in June? Mark my words',
    'I spoke to Social Services on Monday': 'I spoke to Social Services on Monday',
    'Anna-Maria’s son': '[name] son',
    'a johnny, the marines and the annexe': 'a johnny, the marines and the annexe',
    'reference 123456789': 'reference [number]',
    'card 4929 1234 5678 9012': 'card [number]',
    'NI QQ 12 34 56 C': 'NI [number]',
    'I waited 20 minutes on 17/12/2009 for form B12': 'I waited 20 minutes on 17/12/2009 for form B12',
    'My mother Ife waited, and our neighbour, Kwame Mensah, too':
      'My mother [name] waited, and our neighbour, [name], too',
    'my social worker Femi never rang': 'my social worker [name] never rang',
    'Please thank Mrs Okoro. She rang me': 'Please thank Mrs [name]. She rang me',
    'her name is oluwaseun': 'her name is [name]',
    'The man’s name was Adeyemi': 'The man’s name was [name]',
    'My name is still not on the list': 'My name is still not on the list',
    'Smith was rude, and Patel no better': '[name] was rude, and [name] no better',
    'Oluwaseun Adeyemi at the desk was kind': '[name] at the desk was kind',
    'a lady from brokerage, Ngozi Eze, rang': 'a lady from brokerage, [name], rang',
    'Yours sincerely,\nOluwaseun': 'Yours sincerely,\n[name]',
    'Kind regards Ife Bello': 'Kind regards [name]',
    'Please thank Ngozi': 'Please thank [name]',
    'I WAS TOLD TO RING THE BLUE BADGE TEAM': 'I WAS TOLD TO RING THE BLUE BADGE TEAM',
    'The Town Hall, the Blue Badge team and Find My Nearest':
      'The Town Hall, the Blue Badge team and Find My Nearest',
    'My mother I cannot leave, my carer Monday to Friday knows':
      'My mother I cannot leave, my carer Monday to Friday knows',
    'When Southport was closed I went to the library': 'When Southport was closed I went to the library',
    'Nothing to hide here': 'Nothing to hide here',
    'السيدة 👵🏽 <b>bold</b>': 'السيدة 👵🏽 <b>bold</b>',
  };
  for (const [text, expected] of Object.entries(cases)) {
    it(`make of “${text}” “${expected}”`, () => {
      expect(redacted(text)).to.equal(expected);
    });
  }

  it('are counted by what they hide', () => {
    const { found } = suggestRedactions('Mr Hill, 0151 496 0123, Mrs Dale, PR8 1JX');
    expect(found).to.deep.equal([
      { kind: 'phone number', count: 1 },
      { kind: 'postcode', count: 1 },
      { kind: 'name', count: 2 },
    ]);
  });

  it('leave every other word as it was typed, and the text itself alone, whatever it is', () => {
    const word = fc.oneof(
      fc.constantFrom(
        'Mrs',
        'Smith',
        'my',
        'mother',
        'name',
        'is',
        'Ife',
        'called',
        'Zoe',
        'Will',
        '[name]',
        ',\n',
        'PR8 1JX',
      ),
      fc.constantFrom(
        '07700 900123',
        'a@b.example',
        'The',
        'Blue',
        'Badge',
        'thank',
        'regards',
        '👵🏽',
        'شكرا',
        '<b>',
        '$&',
        '\\',
      ),
      fc.string({ maxLength: 12, unit: 'grapheme' }),
    );
    const placeholder = /\[(?:email address|phone number|NHS number|number|postcode|name)\]/u;
    fc.assert(
      fc.property(fc.array(word, { maxLength: 30 }), (words) => {
        const text = words.join(' ');
        const { text: suggested, found } = suggestRedactions(text);
        const kept = suggested.split(placeholder);
        let at = 0;
        for (const [index, piece] of kept.entries()) {
          const here = text.indexOf(piece, at);
          expect(index === 0 ? here : Math.min(here, 0), `“${piece}” of “${text}”`).to.equal(0);
          at = here + piece.length;
        }
        if (kept.at(-1) !== '') expect(text.endsWith(kept.at(-1) ?? ''), text).to.equal(true);
        expect(words.join(' '), 'what was typed').to.equal(text);
        if (found.length === 0) expect(suggested).to.equal(text);
      }),
      { numRuns: 500 },
    );
  });

  it('leave no long run of digits, whatever the text, and are quick', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 1000 }), (text) => !/\d{6}/.test(redacted(text))),
      { numRuns: 200 },
    );
    const started = performance.now();
    for (const piece of [
      '0 ',
      '1',
      'a.',
      'Mr ',
      'a@',
      'AB1 ',
      '(0',
      '12 34 ',
      'Aa ',
      'My my mother ',
      'name is ',
      'Smith ',
      'my mother Aa ',
    ]) {
      redacted(piece.repeat(1000 / piece.length));
    }
    expect(performance.now() - started).to.be.below(500);
  });
});
