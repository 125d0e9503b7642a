import { gzipSync } from 'node:zlib';
import { expect } from 'chai';
import { agentFor, anAccount, anOrganisation, createTestApp } from '../../support/app.ts';
import type { Agent, TestApp, TestOrganisation } from '../../support/app.ts';
import { forEachEngine } from '../../support/databases.ts';
import { hiddenFieldsOf, lastEvent, rowsOf, sendFields, submitForm, wordsOf } from '../../support/forms.ts';

forEachEngine('Telling us how it went', (context) => {
  let app: TestApp;
  let organisation: TestOrganisation;
  let visitor: Agent;

  beforeEach(async () => {
    organisation = await anOrganisation(context.database());
    app = createTestApp(context.database());
    visitor = await agentFor(app);
  });

  const comments = () => rowsOf(context.database(), 'comment');
  const signedIn = async (role: 'staff' | 'policy_lead' | 'ambassador') =>
    agentFor(app, (await anAccount(context.database(), { roles: [role] })).email);

  it('takes less than 60 KB over the line the first time', async () => {
    for (const path of ['/feedback', '/feedback/easy-read']) {
      const { text } = await visitor.get(path);
      const files = [...text.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(([, file = '']) => file);
      expect(files.some((file) => file.endsWith('.css'))).to.equal(true);
      let bytes = Buffer.byteLength(text);
      for (const file of files) {
        const answer = await visitor.get(file);
        bytes += gzipSync(answer.text || (answer.body as Buffer)).length;
      }
      expect(bytes, path).to.be.lessThan(60_000);
    }
  });

  it('makes one comment when somebody goes back and sends it again, and two of two people at one screen', async () => {
    const give = (fields: Record<string, string>) => submitForm(visitor, '/feedback', '/feedback', fields);
    await give({ comment: 'They rang back', sorted: 'yes' });
    expect((await give({ comment: 'They rang back', sorted: 'yes' })).headers.location).to.equal(
      '/feedback/thanks',
    );
    expect(await comments()).to.have.length(1);
    await give({ comment: 'They rang back', sorted: 'no' });
    await submitForm(await agentFor(app), '/feedback', '/feedback', {
      comment: 'They rang back',
      sorted: 'yes',
    });
    await give({ sorted: 'yes' });
    app.clock.set('2010-06-24T08:02:00.000Z');
    await give({ sorted: 'yes' });
    expect(await comments()).to.have.length(5);
  });

  it('takes five thousand words of a script whose letters need three bytes each', async () => {
    const { text } = await visitor.get('/feedback');
    expect(text).to.match(/<form[^>]*action="\/feedback" enctype="multipart\/form-data"/);
    const comment = Array.from({ length: 5000 }, () => 'धन्यवाद')
      .join(' ')
      .slice(0, 32_000);
    const send = visitor.post('/feedback');
    const fields = { ...hiddenFieldsOf(text, '/feedback'), comment };
    for (const [name, value] of Object.entries(fields)) void send.field(name, value);
    expect((await send).status).to.equal(303);
    expect((await comments())[0]?.text).to.equal(comment.trim());
  });

  it('has an Easy Read form, which comes back as one when something is to be mended', async () => {
    const { text } = await visitor.get('/feedback/easy-read?door=badge-desk');
    expect(wordsOf(text))
      .to.contain('This is about: Badge desk')
      .and.match(/1\. .*2\. .*3\. Was it easy\? Very easy Easy .*Very hard 4\. .*5\. .*6\. /);
    const form = hiddenFieldsOf(text, '/feedback');
    const back = await sendFields(visitor, '/feedback', { ...form, ease: '9', comment: 'good' });
    expect(back.status).to.equal(422);
    expect(wordsOf(back.text)).to.contain('Someone can help you').and.contain('good');
    await sendFields(visitor, '/feedback', { ...form, ease: '5', helped: 'yes' });
    const [comment] = await comments();
    expect(comment).to.include({ way: 'easy_read', ease: 5 });
    expect(Boolean(comment?.helped)).to.equal(true);
  });

  it('has a form to print, with every question and answer and room to write', async () => {
    const { text } = await visitor.get('/feedback/print?door=badge-desk');
    const words = wordsOf(text);
    expect(words)
      .to.contain('Badge desk')
      .and.contain('treat this as a complaint')
      .and.contain('Three times or more');
    expect(text).not.to.contain('<form');
  });

  it('begins at a poster whose code leads to the form with the door named', async () => {
    const staff = await signedIn('staff');
    expect(wordsOf((await staff.get('/feedback/posters')).text)).to.contain('Badge desk');
    const poster = await staff.get(`/feedback/posters/${String(organisation.doors.badgeDesk)}`);
    expect(poster.text).to.contain('http://nowrongdoor.example/feedback?door=badge-desk').and.contain('<svg');
    expect((await staff.get('/feedback/posters/999')).status).to.equal(404);
  });

  it('is keyed in by staff from paper, as of the day it came, and says who keyed it in', async () => {
    const staff = await signedIn('staff');
    const key = (fields: Record<string, string>) =>
      submitForm(staff, '/feedback/on-behalf', '/feedback/on-behalf', fields);
    const day = { 'received_on-day': '22', 'received_on-month': '6', 'received_on-year': '2010' };
    const refused = await key({ ...day, 'received_on-year': '2011', comment: 'kept as typed' });
    expect(refused.status).to.equal(422);
    expect(refused.text).to.contain('must be today or in the past').and.contain('kept as typed');
    expect(refused.text)
      .to.contain('Select whether it came on paper or by phone')
      .and.contain('value="2011"');
    const sent = {
      ...day,
      way: 'paper',
      comment: 'In her own words',
      complaint: 'yes',
      contact_details: 'Flat 2',
    };
    expect((await key(sent)).headers.location).to.equal('/feedback/on-behalf?saved=yes');
    expect((await comments())[0]).to.include({
      ...{ source: 'public', way: 'paper', text: 'In her own words', state: 'new' },
      ...{ received_on: '2010-06-22', received_at: '2010-06-22T11:00:00.000Z' },
    });
    expect((await rowsOf(context.database(), 'complaint'))[0]).to.include({ acknowledge_by: '2010-06-25' });
    const event = await lastEvent(context.database());
    expect(event).to.include({ action: 'comment.keyed_in' });
    expect(event.actor).to.match(/^account:/);
    expect(event.detail).not.to.contain('words');
  });

  it('keeps nothing by which who told us could be laid beside a comment', async () => {
    app.clock.set('2010-03-01T10:17:23.456Z');
    await submitForm(visitor, '/feedback', '/feedback', { comment: 'They rang back' });
    app.clock.set('2010-03-01T10:18:01.789Z');
    const events = await rowsOf(context.database(), 'audit_event');
    await submitForm(visitor, '/feedback/about-you', '/feedback/about-you', {
      age: '85_over',
      sex: 'female',
    });
    // Where the comment's event is the newest, another one now would be by whoever sent it.
    expect(await rowsOf(context.database(), 'audit_event')).to.deep.equal(events);
    // Rows that came about together, or were written last, would be one person's answers.
    const counts = await rowsOf(context.database(), 'equality_count', 'question');
    expect(counts).to.have.length(23);
    expect(counts.filter(({ answers }) => answers === 1)).to.have.length(2);
    const moments = (await rowsOf(context.database(), 'form_submission', 'token')).map(
      ({ submitted_at, owner }) => [String(owner).split(' ')[0], submitted_at],
    );
    expect(moments).to.deep.include(['about', '2010-03-01T10:00:00.000Z']);
    expect(JSON.stringify(moments)).not.to.contain('10:18');
    // Nor does the moment of a comment stand beside the hash of the address that it came from.
    const [comment] = await comments();
    const atThatMoment = (await rowsOf(context.database(), 'form_submission', 'token'))
      .filter(({ submitted_at }) => submitted_at === comment?.received_at)
      .map(({ owner }) => owner);
    expect(atThatMoment.sort()).to.deep.equal(['feedback', 'said on the feedback form']);
  });

  it('counts who told us apart from what they said, each answer by itself, and shows it suppressed', async () => {
    app.clock.set('2010-03-01T10:00:00.000Z');
    const answers = { age: '65_74', sex: 'female', disability: 'rather_not' };
    for (let person = 0; person < 12; person += 1) {
      const sent = await submitForm(visitor, '/feedback/about-you', '/feedback/about-you', {
        ...answers,
        sex: person < 3 ? 'male' : 'female',
      });
      expect(sent.headers.location).to.equal('/feedback/about-you/thanks');
    }
    const { text } = await visitor.get('/feedback/about-you');
    const form = { ...hiddenFieldsOf(text, '/feedback/about-you'), carer: 'yes' };
    for (let sent = 0; sent < 2; sent += 1) await sendFields(visitor, '/feedback/about-you', form);
    const rows = await rowsOf(context.database(), 'equality_count', 'question');
    const of = (question: string, answer: string) =>
      rows.find((row) => row.question === question && row.answer === answer)?.answers;
    expect([of('age', '65_74'), of('sex', 'male'), of('sex', 'female'), of('carer', 'yes')]).to.deep.equal([
      12, 3, 9, 1,
    ]);
    expect(Object.keys(rows[0] ?? {}).sort()).to.deep.equal([
      'answer',
      'answers',
      'quarter_from',
      'question',
    ]);
    expect(await comments()).to.have.length(0);
    const wrong = await sendFields(visitor, '/feedback/about-you', {
      ...form,
      token: 'x'.repeat(20),
      age: 'old',
    });
    expect(wrong.status).to.equal(422);

    app.clock.set('2010-06-24T08:00:00.000Z');
    const words = wordsOf((await (await signedIn('ambassador')).get('/ambassadors/who-told-us')).text);
    expect(words).to.contain('January to March 2010').and.contain('Answered by 10 people');
    expect(words).to.contain('Female 10 100%').and.contain('Male fewer than 8 Too few to say');
  });
});
