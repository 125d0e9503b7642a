import { expect } from 'chai';
import { readMapping } from '../../../../src/contacts/import/mapping.ts';
import { lineReader } from '../../../../src/contacts/import/read-line.ts';
import type { ContactDraft, LineReader } from '../../../../src/contacts/import/read-line.ts';

const heading = [
  'Ref',
  'Logged',
  'Desk',
  'Subject',
  'How',
  'Closed',
  'State',
  'Who',
  'Words',
  'Due',
  'Done',
  'End',
  'Why',
];
const columns = {
  source_reference: 'Ref',
  received_at: 'Logged',
  door: 'Desk',
  reason: 'Subject',
  channel: 'How',
  resolved_on: 'Closed',
  status: 'State',
  customer_key: 'Who',
  note: 'Words',
  promise_due: 'Due',
  promise_kept_on: 'Done',
};
const mapping = {
  source: 'helpline',
  columns,
  values: { channel: { '': 'phone', FAX: 'letter' } },
  outcome: [
    { when: { status: ['CANCEL', 'Cancel'] }, then: 'abandoned' },
    { when: { status: ['STUCK'] }, then: 'unresolved' },
    { when: { resolved_within_days: 7 }, then: 'resolved' },
    { when: { status: ['', 'OPEN'] }, then: 'promised' },
  ],
};
const good: Record<string, string> = {
  Ref: 'H-1',
  Logged: '2009-11-02 09:15:00.0',
  Desk: 'FRONT DESK,',
  Subject: 'Blue badge',
  How: 'FAX',
  Closed: '2009-11-04',
  Who: ' 1 Cliff Road',
  Words: ' Form sent ',
};

function readerOf(changes: Record<string, unknown> = {}, headings: readonly string[] = heading): LineReader {
  const read = readMapping(JSON.stringify({ ...mapping, ...changes }));
  if (!read.ok) throw new Error(read.problem);
  const reader = lineReader(read.value, headings, {
    latest: '2010-06-25T00:00:00.000Z',
    hash: (text) => `<${text}>`,
  });
  if (!reader.ok) throw new Error(reader.problem);
  return reader.value;
}

const lineOf = (cells: Record<string, string>) => heading.map((name) => ({ ...good, ...cells })[name] ?? '');

function draftOf(cells: Record<string, string>, changes?: Record<string, unknown>): ContactDraft {
  const { draft } = readerOf(changes)(lineOf(cells));
  if (!draft.ok) throw new Error(draft.problem.problem);
  return draft.value;
}

function problemOf(cells: Record<string, string>, changes?: Record<string, unknown>): string {
  const { draft } = readerOf(changes)(lineOf(cells));
  return draft.ok ? 'none' : `${draft.problem.column ?? '-'}: ${draft.problem.problem}`;
}

describe('a line of an import', () => {
  it('becomes a contact', () => {
    expect(draftOf({})).to.deep.equal({
      sourceReference: 'H-1',
      receivedAt: '2009-11-02T09:15:00.000Z',
      receivedOn: '2009-11-02',
      door: { text: 'FRONT DESK', normal: 'front desk' },
      reason: { text: 'Blue badge', normal: 'blue badge' },
      channel: 'letter',
      outcome: 'resolved',
      barrier: null,
      promise: null,
      customerLink: 'key:<helpline\n1 cliff road>',
      note: 'Form sent',
      searchText: 'form sent',
    });
  });

  for (const [written, text] of [
    ['FRONT DESK, ,', 'FRONT DESK'],
    ['  Front   desk ', 'Front desk'],
    ['Front, desk', 'Front, desk'],
  ] as const) {
    it(`calls the door “${written}” ${text}`, () => {
      expect(draftOf({ Desk: written }).door.text).to.equal(text);
    });
  }

  for (const [written, channel] of [
    ['', 'phone'],
    ['FAX', 'letter'],
    ['web', 'web'],
    ['WEB', 'web'],
    ['Face to face', 'face_to_face'],
    ['social-media', 'social_media'],
  ] as const) {
    it(`came by ${channel} when the file says “${written}”`, () => {
      expect(draftOf({ How: written }).channel).to.equal(channel);
    });
  }

  it('leaves the channel to the door when no column tells it', () => {
    const others = { ...columns, channel: undefined };
    expect(draftOf({}, { columns: others, values: undefined }).channel).to.equal(null);
  });

  const refused: [title: string, cells: Record<string, string>, says: string][] = [
    ['no reference', { Ref: ' ' }, 'Ref: is empty'],
    ['a long reference', { Ref: 'x'.repeat(201) }, 'Ref: has 201 characters; the most is 200'],
    ['no time', { Logged: '' }, 'Logged: is empty'],
    ['an impossible date', { Logged: '31/02/2010 09:00' }, 'Logged: “31/02/2010 09:00” is not a real date'],
    [
      'a time the clocks went over',
      { Logged: '2010-03-28 01:30' },
      'Logged: 1:30 on 28 March 2010 did not exist: the clocks went forward',
    ],
    ['a time to come', { Logged: '2010-06-25 01:01' }, 'Logged: “2010-06-25 01:01” is in the future'],
    ['a time long ago', { Logged: '1809-06-25' }, 'Logged: “1809-06-25” is before 1900'],
    ['no door', { Desk: ' , ' }, 'Desk: is empty'],
    ['a long door', { Desk: 'x'.repeat(201) }, 'Desk: has 201 characters; the most is 200'],
    ['no reason', { Subject: '' }, 'Subject: is empty'],
    ['an unknown channel', { How: 'PIGEON' }, 'How: “PIGEON” is not a channel the mapping knows'],
    ['an impossible completion', { Closed: '2009-11-31' }, 'Closed: “2009-11-31” is not a real date'],
    ['an impossible due date', { Due: '2009-11-31' }, 'Due: “2009-11-31” is not a real date'],
    [
      'a date that cannot be read',
      { Done: 'soon' },
      'Done: “soon” is not a date we can read: write 2009-12-17 09:32 or 17/12/2009 09:32',
    ],
    ['no rule for it', { Closed: '', State: 'LOST' }, '-: none of the mapping’s outcome rules matches'],
    ['a long note', { Words: 'x'.repeat(2001) }, 'Words: has 2001 characters; the most is 2000'],
  ];
  for (const [title, cells, says] of refused) {
    it(`is rejected with ${title}`, () => {
      expect(problemOf(cells)).to.equal(says);
    });
  }

  for (const [count, fields] of [
    [14, [...lineOf({}), '']],
    [3, ['H-1', '2009-11-02', 'Front desk']],
  ] as const) {
    it(`is rejected with ${String(count)} columns, and its reference is not believed`, () => {
      expect(readerOf()(fields)).to.deep.equal({
        sourceReference: null,
        draft: {
          ok: false,
          problem: { column: null, problem: `has ${String(count)} columns where the heading has 13` },
        },
      });
    });
  }

  it('keeps its reference when something else is wrong with it', () => {
    expect(readerOf()(lineOf({ Logged: '' })).sourceReference).to.equal('H-1');
  });
});

describe('how an imported contact ended', () => {
  for (const [title, cells, outcome] of [
    ['resolved on the day', { Closed: '2009-11-02' }, 'resolved'],
    ['resolved at the last moment of the last day', { Closed: '2009-11-09 23:59' }, 'resolved'],
    ['resolved a day later than that', { Closed: '2009-11-10' }, 'promised'],
    ['resolved before it was received', { Closed: '2009-11-01' }, 'promised'],
    ['not resolved', { Closed: '' }, 'promised'],
    ['cancelled, whatever else', { State: 'Cancel' }, 'abandoned'],
    ['stuck', { State: ' STUCK ' }, 'unresolved'],
  ] as const) {
    it(`is ${outcome} when ${title}`, () => {
      expect(draftOf({ State: '', ...cells }).outcome).to.equal(outcome);
    });
  }

  it('counts calendar days, across a change of clocks and late at night', () => {
    const late = { Logged: '2009-10-24 23:50', Closed: '2009-10-31 00:10' };
    expect(draftOf(late).outcome).to.equal('resolved');
    expect(draftOf({ ...late, Closed: '2009-11-01 00:10' }).outcome).to.equal('promised');
  });

  it('keeps a promise with the day it was due and the day it was kept', () => {
    const promise = { Closed: '', Due: '05/11/2009', Done: '2009-11-06 10:00' };
    expect(draftOf(promise).promise).to.deep.equal({ dueOn: '2009-11-05', keptOn: '2009-11-06' });
    expect(draftOf({ ...promise, Done: '' }).promise).to.deep.equal({ dueOn: '2009-11-05', keptOn: null });
    expect(draftOf({ ...promise, Due: '' }).promise).to.equal(null);
    expect(draftOf({ ...promise, Closed: '2009-11-02' }).promise).to.equal(null);
  });

  const withOutcome = {
    columns: { ...columns, outcome: 'End' },
    values: { ...mapping.values, outcome: { Sorted: 'resolved' } },
  };

  it('is what the line’s own outcome says before any rule', () => {
    expect(draftOf({ End: 'Sorted', State: 'CANCEL' }, withOutcome).outcome).to.equal('resolved');
    expect(draftOf({ End: 'Handed over' }, withOutcome).outcome).to.equal('handed_over');
    expect(draftOf({ End: '', State: 'CANCEL' }, withOutcome).outcome).to.equal('abandoned');
    expect(problemOf({ End: 'Gone' }, withOutcome)).to.equal(
      'End: “Gone” is not an outcome the mapping knows',
    );
    expect(problemOf({ End: '' }, { ...withOutcome, outcome: undefined })).to.equal('End: is empty');
  });

  it('is for the rules to say when they look at that column themselves', () => {
    const rules = { ...withOutcome, outcome: [{ when: { outcome: ['Gone'] }, then: 'abandoned' }] };
    expect(draftOf({ End: 'Gone' }, rules).outcome).to.equal('abandoned');
    expect(draftOf({ End: 'Sorted' }, rules).outcome).to.equal('resolved');
    expect(problemOf({ End: 'Lost' }, rules)).to.equal('-: none of the mapping’s outcome rules matches');
  });

  it('has a barrier only where it could not be resolved', () => {
    const withBarrier = { columns: { ...columns, barrier: 'Why' } };
    expect(draftOf({ State: 'STUCK', Why: 'No time' }, withBarrier).barrier).to.equal('no_time');
    expect(draftOf({ State: 'STUCK', Why: '' }, withBarrier).barrier).to.equal(null);
    expect(draftOf({ State: 'CANCEL', Why: 'No time' }, withBarrier).barrier).to.equal(null);
    expect(problemOf({ State: 'STUCK', Why: 'Rain' }, withBarrier)).to.equal(
      'Why: “Rain” is not a barrier the mapping knows',
    );
  });
});

describe('a heading', () => {
  const problemWith = (headings: readonly string[]) => {
    const read = readMapping(JSON.stringify(mapping));
    if (!read.ok) throw new Error(read.problem);
    const reader = lineReader(read.value, headings, {
      latest: '2010-06-25T00:00:00.000Z',
      hash: (text) => `<${text}>`,
    });
    return reader.ok ? 'none' : reader.problem;
  };

  it('may have its columns in any order, spaces around them, and others between', () => {
    const other = ['Extra', ...heading.map((name) => ` ${name} `).reverse()];
    const read = readerOf({}, other)(['', ...lineOf({}).reverse()]);
    expect(read.sourceReference).to.equal('H-1');
  });

  it('is refused without a mapped column, with those there are', () => {
    expect(problemWith(heading.filter((name) => name !== 'Desk' && name !== 'Who'))).to.equal(
      'The mapping names columns that the file does not have: Desk (for door), Who (for customer_key).\n' +
        'The file has: Ref, Logged, Subject, How, Closed, State, Words, Due, Done, End, Why.',
    );
  });

  it('is refused when a mapped column stands twice', () => {
    expect(problemWith([...heading, 'Desk'])).to.contain(
      'The heading has these columns more than once: Desk.',
    );
  });

  it('is told from one that is separated by something else', () => {
    expect(problemWith([heading.join(';')])).to.contain('The columns must be separated by commas.');
  });
});
