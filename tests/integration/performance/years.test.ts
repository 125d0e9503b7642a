import { expect } from 'chai';
import { agentFor, anAccount, createTestApp } from '../../support/app.ts';
import type { Agent, TestApp } from '../../support/app.ts';
import { forEachEngine } from '../../support/databases.ts';
import { nameOnLetter } from '../../support/embargo.ts';
import { hiddenFieldsOf, rowsOf, sendFields, submitForm, wordsOf } from '../../support/forms.ts';

const OCTOBER = '2010-10-05T08:00:00.000Z';
const letter = '/performance/2009-10';

const date = (name: string, [day, month, year]: readonly [string, string, string]) => ({
  [`${name}-day`]: day,
  [`${name}-month`]: month,
  [`${name}-year`]: year,
});

forEachEngine('A year of grades', (context) => {
  let app: TestApp;
  let lead: Agent;
  let leadId: number;
  let other: Agent;

  beforeEach(async () => {
    const database = context.database();
    app = createTestApp(database, { now: OCTOBER });
    const account = await anAccount(database, { roles: ['policy_lead'] });
    leadId = account.id;
    await nameOnLetter(database, leadId);
    lead = await agentFor(app, account.email);
    const { email } = await anAccount(database, { roles: ['policy_lead'], email: 'other@example.org' });
    other = await agentFor(app, email);
  });

  const grades = (overall: string) => ({
    'grade-overall': overall,
    ...Object.fromEntries(
      ['health', 'quality_of_life', 'contribution', 'choice', 'freedom', 'economic', 'dignity'].map(
        (code) => [`grade-${code}`, '3'],
      ),
    ),
  });
  /** What the page's inputs and selects say by themselves: names come from the year before. */
  const namesIn = (html: string) =>
    Object.fromEntries(
      [...html.matchAll(/<input[^>]*name="(name-\w+|label|source)"[^>]*value="([^"]*)"/g)].map(
        ([, name = '', value = '']) => [name, value.replaceAll('&#39;', "'")],
      ),
    );
  const typed = {
    ...grades('4'),
    ...date('printed_on', ['4', '10', '2010']),
    ...date('embargo_ends', ['25', '11', '2010']),
    ...date('meeting_by', ['31', '1', '2011']),
    'remark-leadership': 'Clear and steady.',
  };
  const add = async (agent: Agent, fields: Record<string, string> = {}) => {
    const { text } = await agent.get('/performance/new');
    const action = '/performance';
    return sendFields(agent, action, {
      ...hiddenFieldsOf(text, action),
      ...namesIn(text),
      ...typed,
      ...fields,
    });
  };
  const embargoEvents = () => rowsOf(context.database(), 'embargo_audit_event');

  it('is added with its embargo and the duties of its letter, and nobody else knows until it ends', async () => {
    const before = await rowsOf(context.database(), 'audit_event');
    const added = await add(lead);
    expect(added.status).to.equal(303);
    const year = String(added.headers.location);
    expect(year).to.match(/^\/performance\/2010-11-[a-z0-9]{4}$/);
    const words = wordsOf((await lead.get(year)).text);
    expect(words).to.contain('Under embargo until 25 November 2010').and.contain('Clear and steady.');
    expect(words).to.contain('1 Improved health and emotional well-being').and.contain('Excellent');
    expect(words).to.contain('Present the report to an open meeting Due 31 January 2011.');
    const duties = await rowsOf(context.database(), 'duty');
    expect(duties.slice(-5).map(({ code, due_on }) => [code, due_on])).to.deep.equal([
      ['embargo', '2010-11-25'],
      ['open_meeting', '2011-01-31'],
      ['tell_regulator', '2011-01-31'],
      ['make_public', '2011-01-31'],
      ['copy_to_auditor', '2011-01-31'],
    ]);
    expect(await rowsOf(context.database(), 'audit_event')).to.deep.equal(before);
    expect((await embargoEvents()).map(({ action }) => action)).to.include('assessment_year.added');
    expect((await other.get(year)).status).to.equal(404);
    // Somebody who may not know of it can add it too, and learns nothing by that.
    expect((await add(other, { label: '2010/11' })).status).to.equal(303);
    app.clock.set('2010-11-25T00:00:00.000Z');
    expect(wordsOf((await (await agentFor(app)).get(year)).text)).to.contain('Excellent');
  });

  it('keeps what was typed where something is missing, and is not added twice', async () => {
    const wrong = await add(lead, {
      label: '2010/12',
      'grade-choice': '',
      ...date('printed_on', ['31', '2', '2010']),
    });
    expect(wrong.status).to.equal(422);
    expect(wordsOf(wrong.text))
      .to.contain('Enter an assessment year, like 2010/11')
      .and.contain('Select the grade for “Increased choice and control”')
      .and.contain('The day it is dated must be a real date')
      .and.contain('Clear and steady.');
    await add(lead);
    const again = await add(lead, { label: '2010/11' });
    expect(wordsOf(again.text)).to.contain('This year has been added already');
  });

  it('is added once when two people add it at the same moment', async () => {
    const isPublic = { ...date('embargo_ends', ['', '', '']), label: '2010/11' };
    const leads = await Promise.all(
      [1, 2, 3, 4].map(async (number) => {
        const { email } = await anAccount(context.database(), {
          ...{ roles: ['policy_lead'], email: `lead${String(number)}@example.org` },
        });
        return agentFor(app, email);
      }),
    );
    const answers = await Promise.all(leads.map((agent) => add(agent, isPublic)));
    expect(answers.map(({ status }) => status).sort()).to.deep.equal([303, 422, 422, 422]);
    const labels = (await rowsOf(context.database(), 'assessment_year', 'label')).map(({ label }) => label);
    expect(labels).to.deep.equal(['2008/09', '2009/10', '2010/11']);
    expect(wordsOf(answers.find(({ status }) => status === 422)?.text ?? '')).to.contain(
      'This year has been added already',
    );
  });

  it('is corrected, one correction at a time; its embargo moves with its duty', async () => {
    const correct = `${letter}/correct`;
    const { text } = await lead.get(correct);
    const fields = {
      ...hiddenFieldsOf(text, correct),
      ...namesIn(text),
      ...grades('2'),
      ...date('printed_on', ['4', '10', '2010']),
      ...date('embargo_ends', ['30', '11', '2010']),
    };
    expect((await sendFields(lead, correct, fields)).headers.location).to.equal(letter);
    expect(wordsOf((await lead.get(letter)).text))
      .to.contain('2 Performing adequately')
      .and.contain('Under embargo until 30 November 2010');
    const [duty] = await rowsOf(context.database(), 'duty');
    expect(duty).to.include({ code: 'embargo', due_on: '2010-11-30' });
    const late = await sendFields(lead, correct, { ...fields, token: 'another-form-altogether' });
    expect(late.status).to.equal(409);
  });

  it('keeps what was said about the draft: who, when, and whether it was accepted', async () => {
    const comments = `${letter}/comments`;
    const empty = await submitForm(lead, comments, comments, { made_by: 'Head of service' });
    expect(empty.status).to.equal(422);
    expect(empty.text).to.contain('Enter the comment').and.contain('Head of service');
    await submitForm(lead, comments, comments, {
      ...{ made_by: 'Head of service', about: 'choice', words: 'It was 412 people, not 142.' },
      ...date('made_on', ['20', '9', '2010']),
    });
    expect(wordsOf((await lead.get(letter)).text)).to.contain(
      'Increased choice and control: Head of service, 20 September 2010 It was 412 people, not 142. Not answered yet',
    );
    const unsaid = await submitForm(lead, comments, `${comments}/1`, {});
    expect(wordsOf(unsaid.text)).to.contain('Select whether it was accepted');
    await submitForm(lead, comments, `${comments}/1`, {
      ...{ answer: 'accepted', answer_words: 'Put right on page 4.' },
      ...date('answered_on', ['1', '10', '2010']),
    });
    expect(wordsOf((await lead.get(letter)).text)).to.contain(
      'Accepted 1 October 2010. Put right on page 4.',
    );
    expect((await embargoEvents()).map(({ action }) => action))
      .to.include('accuracy_comment.recorded')
      .and.include('accuracy_comment.answered');
    app.clock.set('2010-12-01T08:00:00.000Z');
    const visitor = await agentFor(app);
    expect((await visitor.get(letter)).text).not.to.contain('412 people');
  });

  it('is shown to whom is named, until they are taken off the list; and tells who looked', async () => {
    const named = `${letter}/named`;
    const ids = await rowsOf(context.database(), 'account');
    const otherId = String(ids.find(({ email }) => email === 'other@example.org')?.id);
    const admin = await anAccount(context.database(), { roles: ['administrator'] });
    expect((await other.get(letter)).status).to.equal(404);
    const refused = await submitForm(lead, named, named, { person: String(admin.id) });
    expect(wordsOf(refused.text)).to.contain('Select a person from the list');
    await submitForm(lead, named, named, { person: otherId });
    expect((await other.get(letter)).status).to.equal(200);
    expect(wordsOf((await lead.get(named)).text)).to.contain(`Looked at ${letter}`);
    await submitForm(lead, named, `${named}/remove`, { person: otherId });
    expect((await other.get(letter)).status).to.equal(404);
    const last = await submitForm(lead, named, `${named}/remove`, { person: String(leadId) });
    expect(wordsOf(last.text)).to.contain('Name somebody else first: nobody else could open it');
  });
});
