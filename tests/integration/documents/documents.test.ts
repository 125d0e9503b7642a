import { expect } from 'chai';
import { agentFor, anAccount, anOrganisation, createTestApp } from '../../support/app.ts';
import type { Agent, TestApp, TestOrganisation } from '../../support/app.ts';
import { forEachEngine } from '../../support/databases.ts';
import { nameOnLetter } from '../../support/embargo.ts';
import { hiddenFieldsOf, lastEvent, rowsOf, submitForm, wordsOf } from '../../support/forms.ts';

const policy = '/documents/no-wrong-door-policy';
const webcast = 'https://www.example.org/webcasts/17-december-2009';
const pdf = Buffer.from('%PDF-1.4\n%the policy\n');

forEachEngine('A document', (context) => {
  let app: TestApp;
  let lead: Agent;
  let staff: Agent;
  let visitor: Agent;
  let organisation: TestOrganisation;

  beforeEach(async () => {
    const database = context.database();
    organisation = await anOrganisation(database);
    app = createTestApp(database, { now: '2010-06-24T08:00:00.000Z' });
    const { access } = organisation.teams;
    lead = await agentFor(app, (await anAccount(database, { roles: ['policy_lead'] })).email);
    staff = await agentFor(app, (await anAccount(database, { roles: ['staff'], teamId: access })).email);
    visitor = await agentFor(app);
  });

  const send = async (
    page: string,
    action: string,
    fields: Record<string, string>,
    file?: [Buffer, string],
  ) => {
    const { _csrf = '', token = '' } = hiddenFieldsOf((await lead.get(page)).text, action);
    const sent = lead.post(action).field('_csrf', _csrf).field('token', token);
    for (const [name, value] of Object.entries(fields)) void sent.field(name, value);
    return file ? sent.attach('file', ...file) : sent;
  };
  const add = (fields: Record<string, string> = {}, file?: [Buffer, string]) =>
    send(
      '/documents/new',
      '/documents',
      {
        ...{ title: 'No Wrong Door policy', kind: 'policy', owner: 'Strategy Group', is_public: 'yes' },
        ...{ 'review_on-day': '17', 'review_on-month': '6', 'review_on-year': '2010' },
        ...{ what_changed: 'As launched.', asks_acknowledgement: 'yes' },
        ...fields,
      },
      file,
    );
  const addPolicy = () => add({}, [pdf, 'C:\\policy.doc']);
  const publish = (what: string) =>
    send(`${policy}/versions`, `${policy}/versions`, { what_changed: what, link: '' }, [
      Buffer.from(`%PDF-1.4\n${what}`),
      'policy.pdf',
    ]);

  it('is published in versions, with what changed, who answers for it, and that its review is overdue', async () => {
    expect((await addPolicy()).headers.location).to.equal(policy);
    expect(await lastEvent(context.database())).to.include({
      action: 'document.added',
      subject: 'document:no-wrong-door-policy',
    });
    expect((await publish('Promises have a date.')).headers.location).to.equal(policy);
    const words = wordsOf((await visitor.get(policy)).text);
    expect(words).to.match(
      /Version 2, 24 June 2010 Promises have a date\..*Earlier versions Version 1.*As launched\./,
    );
    expect(words).to.contain('It was to be looked through again by 17 June 2010, by Strategy Group.');
    expect(wordsOf((await visitor.get('/documents')).text)).to.contain(
      'No Wrong Door policy Version 2, 24 June 2010. Strategy Group. Review overdue',
    );
    const file = await visitor.get(`${policy}/versions/1`).buffer(true);
    expect(file.headers['content-disposition']).to.contain('attachment').and.contain('policy.pdf');
    expect(file.headers['content-type']).to.equal('application/pdf');
    expect(file.headers['content-security-policy']).to.contain('sandbox');
    expect(Buffer.from(file.body as Uint8Array).equals(pdf)).to.equal(true);
    expect((await visitor.get(`${policy}/versions/3`)).status).to.equal(404);
  });

  it('has a feed of new versions for everybody, with nothing that is for staff', async () => {
    await addPolicy();
    await add({ title: 'Rota & <notes>', kind: 'other', is_public: 'no', link: webcast });
    await add({ title: 'Webcast & launch', kind: 'webcast', link: webcast });
    const { text, headers } = await visitor.get('/documents.atom');
    expect(headers['content-type']).to.contain('application/atom+xml');
    expect(text).to.contain('<title>No Wrong Door policy, version 1</title>');
    expect(text).to.contain('<title>Webcast &amp; launch, version 1</title>').and.not.to.contain('Rota');
    expect(text).to.contain('<updated>2010-06-24T08:00:00.000Z</updated>');
    // Staff read what is for staff; the feed says the same to them as to everybody.
    expect(wordsOf((await staff.get('/documents')).text)).to.contain(
      'Rota & <notes>'.replace('<', '&lt;').replace('>', '&gt;'),
    );
    expect((await visitor.get('/documents/rota-and-notes')).status).to.equal(404);
    expect((await staff.get('/documents.atom')).text).to.equal(text);
    expect((await visitor.get('/documents/webcast-and-launch')).text).to.contain(`href="${webcast}"`);
  });

  it('is acknowledged by staff, each version anew; who has not is told by team', async () => {
    await addPolicy();
    const { access, badges } = organisation.teams;
    const database = context.database();
    await anAccount(database, { roles: ['staff'], teamId: badges, email: 'other@example.org' });
    const { email } = await anAccount(database, { roles: ['manager'], teamId: access });
    const manager = await agentFor(app, email);
    expect(wordsOf((await staff.get('/documents')).text)).to.contain('For you to read');
    const acknowledge = () => submitForm(staff, policy, `${policy}/acknowledge`);
    expect((await acknowledge()).headers.location).to.equal(policy);
    expect(await lastEvent(database)).to.include({ action: 'document.acknowledged' });
    expect(wordsOf((await staff.get(policy)).text)).to.contain(
      'You said on 24 June 2010, 9:00am that you have read and understood version 1.',
    );
    const readBy = wordsOf((await lead.get(`${policy}/read-by`)).text);
    expect(readBy).to.contain('1 of 3 people said that they have read and understood version 1.');
    expect(readBy).to.match(
      /Access.* 1 of 2 people said so.* Not yet Sam manager.* Read and understood Sam staff/,
    );
    const file = await lead.get(`${policy}/read-by.csv`);
    expect(file.headers['content-disposition']).to.contain('no-wrong-door-policy-read-by.csv');
    expect(file.text.split('\r\n')).to.have.lengthOf(5);
    expect(file.text)
      .to.match(/^team,name,version,read_and_understood_at\r\n/)
      .and.match(/Access[^,]*,Sam staff,1,2010-06-24T08:00:00\.000Z\r\n/)
      .and.match(/Badge[^,]*,Sam staff,1,\r\n/);
    expect((await manager.get(`${policy}/read-by.csv`)).text).not.to.contain('Badge');
    const ofTheirTeam = wordsOf((await manager.get(`${policy}/read-by`)).text);
    expect(ofTheirTeam).to.contain('1 of 2 people').and.not.to.contain('Badge');

    const { text: stale } = await staff.get(policy);
    await publish('Promises have a date.');
    expect(wordsOf((await staff.get('/documents')).text)).to.contain('For you to read');
    expect(wordsOf((await lead.get(`${policy}/read-by`)).text)).to.contain('0 of 3 people said');
    expect(stale).to.contain('version 1');
    expect(await rowsOf(database, 'acknowledgement', 'account_id')).to.have.lengthOf(1);
  });

  it('is not acknowledged in a version that was replaced meanwhile', async () => {
    await addPolicy();
    const hidden = hiddenFieldsOf((await staff.get(policy)).text, `${policy}/acknowledge`);
    await publish('Promises have a date.');
    const late = await staff.post(`${policy}/acknowledge`).type('form').send(hidden);
    expect(late.status).to.equal(409);
    expect(await rowsOf(context.database(), 'acknowledgement', 'account_id')).to.deep.equal([]);
  });

  it('keeps what was typed where something is wrong, and takes no title twice', async () => {
    const wrong = await add({ title: '', link: 'javascript:alert(1)', owner: 'Strategy Group' });
    expect(wrong.status).to.equal(422);
    expect(wordsOf(wrong.text))
      .to.contain('Enter a title')
      .and.contain('Enter an address that begins with https://')
      .and.contain('As launched.');
    expect(wordsOf((await add()).text)).to.contain('Select a file, or enter where it is');
    const program = await add({}, [Buffer.from('MZ\u0000'), 'policy.pdf']);
    expect(wordsOf(program.text)).to.contain('The selected file must be a PDF');
    await addPolicy();
    expect(wordsOf((await addPolicy()).text)).to.contain('There is a document with this title already');
    expect(await rowsOf(context.database(), 'document')).to.have.lengthOf(1);
  });

  it('takes no file that a browser would run, and hands out what it takes by what is in it', async () => {
    for (const [what, name] of [
      ['<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', 'plan.pdf'],
      ['<html><script>alert(1)</script></html>', 'plan.txt'],
    ] as const) {
      const refused = await add({}, [Buffer.from(what), name]);
      expect(refused.status, name).to.equal(422);
      expect(wordsOf(refused.text)).to.contain('The selected file must be a PDF, a Word (.docx)');
    }
    const opened = 'javascript:alert(1)';
    expect(wordsOf((await add({ link: opened })).text)).to.match(/address|start/i);
    await addPolicy();
    const { headers } = await visitor.get(`${policy}/versions/1`);
    expect(headers).to.include({
      'content-type': 'application/pdf',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "sandbox; default-src 'none'",
    });
    expect(headers['content-disposition']).to.match(/^attachment; filename="?policy\.pdf"?$/);
  });

  it('is not what its name does not say, and is published to nobody until somebody says to whom', async () => {
    const fake = await add({}, [Buffer.from('This is no PDF at all.'), 'fake.pdf']);
    expect(fake.status).to.equal(422);
    expect(wordsOf(fake.text)).to.contain(
      'The selected file’s name ends in .pdf, but what is in it is plain text',
    );
    const report = await add({}, [pdf, 'report.TXT']);
    expect(wordsOf(report.text)).to.contain('ends in .txt, but what is in it is a PDF');
    expect((await lead.get('/documents/new')).text).not.to.match(/name="is_public"[^>]* checked/);
    const unsaid = await add({ is_public: '' }, [pdf, 'policy.pdf']);
    expect(unsaid.status).to.equal(422);
    expect(wordsOf(unsaid.text)).to.contain('Select who may read it');
    expect(await rowsOf(context.database(), 'document')).to.have.lengthOf(0);
    expect((await add({}, [Buffer.from('Plain.'), 'policy.txt'])).headers.location).to.equal(policy);
  });

  it('is changed by one person at a time', async () => {
    await addPolicy();
    const change = `${policy}/change`;
    const { text } = await lead.get(change);
    const fields = {
      ...hiddenFieldsOf(text, change),
      ...{ title: 'No Wrong Door policy', kind: 'policy', owner: 'Director', is_public: 'no' },
    };
    const send1 = (given: Record<string, string>) => lead.post(change).type('form').send(given);
    expect((await send1(fields)).headers.location).to.equal(policy);
    expect((await visitor.get(policy)).status).to.equal(404);
    expect((await send1({ ...fields, token: 'another-form-altogether' })).status).to.equal(409);
    expect((await rowsOf(context.database(), 'document'))[0]).to.include({
      owner: 'Director',
      review_on: null,
    });
  });

  it('belongs to a year’s grades when its adder is named on their embargo, and is then kept as they are', async () => {
    const [account] = await rowsOf(context.database(), 'account');
    expect((await lead.get('/documents/new')).text).not.to.contain('Assessment 2009/10');
    await nameOnLetter(context.database(), Number(account?.id));
    const { text } = await lead.get('/documents/new');
    const embargo = /value="([0-9a-f]{18,32})"[^>]*>Assessment 2009\/10/.exec(text)?.[1] ?? '';
    const before = await rowsOf(context.database(), 'audit_event');
    const added = await add({ title: 'The letter', kind: 'letter', embargo, link: webcast });
    const letter = String(added.headers.location);
    expect(letter).to.match(/^\/documents\/the-letter-[a-z0-9]{6}$/);
    expect(wordsOf((await lead.get(letter)).text)).to.contain('Under embargo until 25 November 2010');
    expect(wordsOf((await lead.get('/performance/2009-10')).text)).to.contain('Papers The letter');
    expect((await staff.get(letter)).status).to.equal(404);
    expect(await rowsOf(context.database(), 'audit_event')).to.deep.equal(before);
  });
});
