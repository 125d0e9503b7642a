import { expect } from 'chai';
import { agentFor, createTestApp } from '../../support/app.ts';
import { forEachEngine } from '../../support/databases.ts';
import { wordsOf } from '../../support/forms.ts';

/** As printed: domain.md §7 and the two sources it names. */
const printed = [
  ['Overall', 'Well', 'Well'],
  ['1 Improved health and well-being 1 Improved health and emotional well-being', 'Well', 'Well'],
  ['2 Improved quality of life', 'Well', 'Excellent'],
  ['3 Making a positive contribution', 'Well', 'Well'],
  ['4 Increased choice and control', 'Well', 'Well'],
  ['5 Freedom from discrimination or harassment', 'Well', 'Well'],
  ['6 Economic well-being', 'Well', 'Well'],
  ['7 Maintaining personal dignity and respect', 'Well', 'Well'],
] as const;

const gradeOf = { Well: 'Grade 3', Excellent: 'Grade 4' } as const;

/** The cells of each row of the page's first table. */
function rowsOfTable(html: string): string[][] {
  const body = /<tbody[^>]*>([^]*?)<\/tbody>/.exec(html)?.[1] ?? '';
  return [...body.matchAll(/<tr[^>]*>([^]*?)<\/tr>/g)].map(([, row = '']) =>
    [...row.matchAll(/<t[hd][^>]*>([^]*?)<\/t[hd]>/g)].map(([, cell = '']) => wordsOf(cell)),
  );
}

forEachEngine('The grades of 2008/09 and 2009/10', (context) => {
  it('show as printed, with “Improved quality of life” as the one change', async () => {
    const app = createTestApp(context.database(), { now: '2010-11-25T00:00:00.000Z' });
    const { text } = await (await agentFor(app)).get('/performance');
    expect(rowsOfTable(text)).to.deep.equal(
      printed.map(([name, before, now]) => [
        name,
        `${before} ${gradeOf[before]}`,
        `${now} ${gradeOf[now]}`,
        now === before ? 'The same' : 'Rose',
      ]),
    );
    const words = wordsOf(text);
    expect(words).to.contain('1 grade changed from 2008/09 to 2009/10.');
    expect(words).to.contain('Improved quality of life rose from Well to Excellent.');
    expect(words).to.contain('The Cabinet Member’s report, 17 December 2009');
    expect(words).to.contain('The regulator’s letter, 4 October 2010');
    expect(text.match(/<svg/g)?.length).to.be.at.least(2);
  });

  it('each have a page with the names of that year', async () => {
    const app = createTestApp(context.database(), { now: '2010-11-25T00:00:00.000Z' });
    const visitor = await agentFor(app);
    const names = async (key: string) =>
      rowsOfTable((await visitor.get(`/performance/${key}`)).text).map(([name, shown]) => [name, shown]);
    expect((await names('2008-09'))[1]).to.deep.equal(['1 Improved health and well-being', 'Well']);
    expect((await names('2009-10'))[1]).to.deep.equal(['1 Improved health and emotional well-being', 'Well']);
    const words = wordsOf((await visitor.get('/performance/2009-10')).text);
    expect(words).to.contain('Leadership').and.contain('Use of resources and commissioning');
    expect(words).to.contain('Present the report to an open meeting Due 31 January 2011.');
    expect(words).not.to.contain('Factual accuracy');
  });

  it('are a file for a spreadsheet, a line for each year and outcome', async () => {
    const app = createTestApp(context.database(), { now: '2010-11-25T00:00:00.000Z' });
    const { text, headers } = await (await agentFor(app)).get('/performance.csv');
    expect(headers['content-disposition']).to.contain('performance-grades.csv');
    const lines = text.trim().split('\r\n');
    expect(lines).to.have.lengthOf(17);
    expect(lines[3]).to.equal(
      '2008/09,The Cabinet Member’s report,2009-12-17,quality_of_life,Improved quality of life,3,Well',
    );
    expect(lines[11]).to.equal(
      '2009/10,The regulator’s letter,2010-10-04,quality_of_life,Improved quality of life,4,Excellent',
    );
  });
});
