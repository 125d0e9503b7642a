import { expect } from 'chai';
import { readMapping } from '../../../../src/contacts/import/mapping.ts';

const good = {
  source: 'helpline',
  timezone: 'Europe/London',
  columns: { source_reference: 'Ref', received_at: 'Logged', door: 'Desk', reason: 'Subject' },
  outcome: [{ then: 'unresolved' }],
};

/** The problem with a mapping that differs from the good one in some top-level keys. */
function problemOf(changes: Record<string, unknown>): string {
  const read = readMapping(JSON.stringify({ ...good, ...changes }));
  return read.ok ? 'none' : read.problem;
}

describe('a mapping of an import', () => {
  it('needs no more than a source, four columns and an outcome', () => {
    const read = readMapping(JSON.stringify({ ...good, timezone: undefined }));
    expect(read.ok && read.value).to.deep.include({
      source: 'helpline',
      timezone: 'Europe/London',
      columns: good.columns,
      creates: { door: false, reason: false },
    });
  });

  it('keeps conditions, values and what to create', () => {
    const read = readMapping(
      JSON.stringify({
        ...good,
        columns: { ...good.columns, status: 'State', resolved_on: 'Closed', channel: 'How' },
        values: { channel: { '': 'phone', ' FAX ': 'letter' } },
        outcome: [
          { when: { status: ['CANCEL', ' Cancel '], resolved_within_days: 7 }, then: 'abandoned' },
          { then: 'promised' },
        ],
        create_missing: ['door'],
      }),
    );
    if (!read.ok) throw new Error(read.problem);
    expect([...read.value.channelOf]).to.deep.equal([
      ['', 'phone'],
      ['FAX', 'letter'],
    ]);
    expect(read.value.rules).to.deep.equal([
      {
        cells: new Map([['status', new Set(['CANCEL', 'Cancel'])]]),
        resolvedWithinDays: 7,
        then: 'abandoned',
      },
      { cells: new Map(), resolvedWithinDays: null, then: 'promised' },
    ]);
    expect(read.value.creates).to.deep.equal({ door: true, reason: false });
  });

  it('may begin with a byte order mark', () => {
    expect(readMapping(`\uFEFF${JSON.stringify(good)}`).ok).to.equal(true);
  });

  it('takes outcomes from a column of their own instead of rules', () => {
    const columns = { ...good.columns, outcome: 'Ending' };
    expect(problemOf({ columns, outcome: undefined })).to.equal('none');
  });

  it('says that it is not JSON', () => {
    const read = readMapping('{ "source": ');
    expect(read.ok ? '' : read.problem).to.match(/^The mapping is not JSON: /);
  });

  for (const missing of ['source_reference', 'received_at', 'door', 'reason']) {
    it(`must say which column is the ${missing}`, () => {
      const columns: Record<string, string> = { ...good.columns };
      // eslint-disable-next-line @typescript-eslint/no-dynamic-delete
      delete columns[missing];
      expect(problemOf({ columns })).to.contain(`columns.${missing} is missing`);
    });
  }

  const wrong: [title: string, changes: Record<string, unknown>, says: RegExp][] = [
    ['no source', { source: undefined }, /source is missing/],
    ['no columns', { columns: undefined }, /columns is missing/],
    ['no outcome', { outcome: undefined }, /outcome must have at least one rule/],
    ['an empty list of rules', { outcome: [] }, /outcome must have at least one rule/],
    ['an unknown key', { sauce: 'x' }, /unknown key: sauce/],
    ['an unknown column', { columns: { ...good.columns, dor: 'x' } }, /columns has an unknown key: dor/],
    [
      'an unknown outcome',
      { outcome: [{ then: 'done' }] },
      /outcome\.0\.then "done" is not an outcome; there/,
    ],
    ['an unknown zone', { timezone: 'Europe/Southport' }, /timezone must be a time zone/],
    ['a zone that is no text', { timezone: 0 }, /timezone /],
    ['a list of unknown things to create', { create_missing: ['team'] }, /create_missing\.0 /],
    [
      'an unknown channel',
      { columns: { ...good.columns, channel: 'How' }, values: { channel: { FAX: 'fax' } } },
      /values\.channel\.FAX "fax" is not a channel; there are phone, /,
    ],
    [
      'values of a column that is not mapped',
      { values: { channel: { FAX: 'letter' } } },
      /values\.channel is of no use/,
    ],
    [
      'a condition on a column that is not mapped',
      { outcome: [{ when: { status: ['x'] }, then: 'resolved' }] },
      /outcome\.0\.when\.status needs columns\.status/,
    ],
    [
      'an unknown condition',
      { outcome: [{ when: { weather: ['x'] }, then: 'resolved' }] },
      /outcome\.0\.when\.weather is not a condition/,
    ],
    [
      'days without a column of completion',
      { outcome: [{ when: { resolved_within_days: 7 }, then: 'resolved' }] },
      /resolved_within_days needs columns\.resolved_on/,
    ],
    [
      'days below nought',
      {
        columns: { ...good.columns, resolved_on: 'Closed' },
        outcome: [{ when: { resolved_within_days: -1 }, then: 'resolved' }],
      },
      /outcome\.0\.when\.resolved_within_days /,
    ],
  ];
  for (const [title, changes, says] of wrong) {
    it(`is refused with ${title}`, () => {
      expect(problemOf(changes)).to.match(says);
    });
  }

  it('tells all that is wrong with it at once', () => {
    const problem = problemOf({ timezone: 'Nowhere', create_missing: ['team'], outcome: [{ then: 'done' }] });
    expect(problem.split('\n')).to.have.length(4);
  });

  for (const text of ['null', '[]', '"x"', '7']) {
    it(`is refused when it is ${text}`, () => {
      const read = readMapping(text);
      expect(read.ok ? '' : read.problem).to.match(/^The mapping cannot be used:/);
    });
  }
});
