import { createHash } from 'node:crypto';
import { expect } from 'chai';
import { agentFor, anAccount, anOrganisation, createTestApp } from '../../support/app.ts';
import type { Agent, TestApp, TestOrganisation } from '../../support/app.ts';
import { aComment } from '../../support/comments.ts';
import { someContacts } from '../../support/contacts.ts';
import { forEachEngine } from '../../support/databases.ts';
import { fieldsOf, lastEvent, rowsOf, sendFields, submitForm, wordsOf } from '../../support/forms.ts';
import { bytesOf } from '../../support/pack-forms.ts';

forEachEngine('The record of a meeting and its pack', (context) => {
  let app: TestApp;
  let organisation: TestOrganisation;
  let lead: Agent;
  let ambassador: Agent;
  const meeting = '/ambassadors/meetings/1';

  beforeEach(async () => {
    const database = context.database();
    organisation = await anOrganisation(database);
    app = createTestApp(database);
    const signedIn = async (role: 'policy_lead' | 'ambassador') =>
      agentFor(app, (await anAccount(database, { roles: [role] })).email);
    lead = await signedIn('policy_lead');
    ambassador = await signedIn('ambassador');
    await submitForm(lead, '/ambassadors/meetings/new', '/ambassadors/meetings', {
      ...{ title: 'July meeting', begins_at: '2pm', place: 'Room 2', agenda: 'Welcome' },
      ...{ 'held_on-day': '8', 'held_on-month': '7', 'held_on-year': '2010' },
    });
    await contacts(40, 'resolved');
    await contacts(20, 'redirected');
    await database.transact(async (tx) => {
      await tx('comment').insert(
        aComment({ state: 'cleared', quote_consent: true, text: 'Kind', redacted_text: 'Kind <b>words</b>' }),
      );
    });
  });

  const contacts = (count: number, outcome: 'resolved' | 'redirected') =>
    someContacts(
      context.database(),
      Array.from({ length: count }, () => ({
        at: '2010-02-01 10:00',
        doorId: organisation.doors.accessPhone,
        reasonId: organisation.reasons.equipment,
        outcome,
      })),
    );
  it('keeps who came, what they declared, what was decided and the minutes', async () => {
    await submitForm(lead, meeting, `${meeting}/attendance`, {
      ...{ name: 'Mary', attended: 'present', interest: 'Her cousin works at the badge desk' },
    });
    await submitForm(lead, meeting, `${meeting}/attendance`, { name: 'Ken', attended: 'apologies' });
    await submitForm(lead, meeting, `${meeting}/decisions`, { decided: 'Ask for a bell' });
    expect(await lastEvent(context.database())).to.include({ action: 'meeting.decided' });
    await submitForm(lead, meeting, `${meeting}/minutes`, { minutes: 'Mary welcomed all.' });
    expect(await lastEvent(context.database())).to.include({ action: 'meeting.minuted' });
    const words = wordsOf((await ambassador.get(meeting)).text);
    expect(words).to.contain('Mary: Her cousin works').and.contain('Ken (apologies)');
    expect(words).to.contain('Ask for a bell').and.contain('Mary welcomed all.');
    const empty = await submitForm(lead, meeting, `${meeting}/attendance`, { name: 'Ann' });
    expect(empty.status).to.equal(422);
    expect(empty.text).to.contain('value="Ann"').and.contain('Mary welcomed all.');
    const stale = await submitForm(lead, meeting, `${meeting}/minutes`, { minutes: 'Other', version: '0' });
    expect(stale.status).to.equal(409);
  });

  it('has before it what is open: new figures, and actions that are due', async () => {
    await submitForm(lead, '/ambassadors/actions/new', '/ambassadors/actions', {
      ...{ title: 'A bell', you_said: 'Nobody came', owner: 'Badges' },
      ...{ 'due-day': '1', 'due-month': '6', 'due-year': '2010' },
    });
    const words = wordsOf((await ambassador.get(meeting)).text);
    expect(words).to.contain('New figures: January to March 2010');
    expect(words).to.contain('Action overdue since 1 June 2010: A bell (Badges)');
  });

  it('freezes a pack once, in four forms, the same bytes every time, whatever changes later', async function () {
    this.timeout(120_000);
    const frozen = await submitForm(lead, meeting, `${meeting}/pack`);
    expect(frozen.headers.location).to.equal(`${meeting}/pack`);
    const [pack] = await rowsOf(context.database(), 'pack', 'meeting_id');
    const hash = createHash('sha256').update(String(pack?.document)).digest('hex');
    expect(pack?.hash).to.equal(hash);
    expect(await lastEvent(context.database())).to.include({ action: 'pack.frozen' });
    const page = (await ambassador.get(`${meeting}/pack`)).text;
    expect(wordsOf(page)).to.contain('About 7 in 10').and.contain('60 contacts').and.contain(hash);
    expect(wordsOf(page)).not.to.contain('Based on 60');
    expect(page).to.contain('Kind &lt;b&gt;words').and.not.to.contain('<b>words');

    const forms = ['html', 'html?print=large', 'pdf', 'pdf?print=large', 'docx'];
    const paths = forms.map((form) => `${meeting}/pack.${form}`);
    const before = [];
    for (const path of paths) before.push(await bytesOf(ambassador, path));
    await contacts(300, 'redirected');
    await context.database().transact(async (tx) => {
      await tx('comment').update({ state: 'held', redacted_text: '' });
    });
    for (const [index, path] of paths.entries())
      expect((await bytesOf(ambassador, path)).equals(before[index] ?? Buffer.from('')), path).to.equal(true);
    expect(before[2]?.subarray(0, 5).toString()).to.equal('%PDF-');
    expect(wordsOf((await ambassador.get('/ambassadors')).text)).to.contain('Based on 360 contacts.');
    expect((await submitForm(lead, meeting, `${meeting}/minutes`, { minutes: 'x' })).status).to.equal(303);
    expect((await lead.get(meeting)).text).not.to.contain('Freeze the pack');
  });

  it('has what the meeting is about: themes as their pages say them, and what was decided last', async () => {
    const database = context.database();
    await database.transact(async (tx) => {
      const before = { title: 'April meeting', place: 'Room 2', created_at: '2010-04-01T09:00:00.000Z' };
      const [held] = await tx('meeting')
        .insert({ ...before, held_on: '2010-04-08', begins_at: '2010-04-08T13:00:00.000Z' })
        .returning<{ id: number }[]>('id');
      await tx('decision').insert({
        ...{ meeting_id: held?.id, decided: 'Ask for a bell', recorded_at: '2010-04-08T14:00:00.000Z' },
      });
      const aTheme = {
        meaning: 'Of phones',
        agreed_on: '2010-03-01',
        created_at: '2010-02-01T09:00:00.000Z',
      };
      await tx('theme').insert([
        { ...aTheme, slug: 'phones', name: 'Phones', state: 'agreed' },
        { ...aTheme, slug: 'doors', name: 'Doors', state: 'retired' },
      ]);
      await tx('card_sort').insert({ title: 'Spring', created_at: '2010-02-01T09:00:00.000Z' });
      for (const [index, source] of ['public', 'public', 'staff'].entries()) {
        const [comment] = await tx('comment')
          .insert(aComment({ source, state: 'cleared', text: 'One', redacted_text: 'One' }))
          .returning<{ id: number }[]>('id');
        await tx('card').insert({
          ...{ card_sort_id: 1, number: index + 1, comment_id: comment?.id },
          ...{ settled_on: '2010-03-01', settled_how: 'alike' },
        });
        if (index > 0) await tx('comment_theme').insert({ comment_id: comment?.id, theme_id: 1 });
      }
    });
    await database.transact(async (tx) => {
      const ofStaff = (count: number, sorted: string) =>
        Array.from({ length: count }, () => aComment({ source: 'staff', sorted, state: 'held' }));
      await tx('comment').insert([...ofStaff(21, 'yes'), ...ofStaff(14, 'partly'), ...ofStaff(12, 'no')]);
    });
    await submitForm(lead, meeting, `${meeting}/pack`);
    const words = wordsOf((await ambassador.get(`${meeting}/pack`)).text);
    const ofStaff = wordsOf((await ambassador.get('/ambassadors/who-told-us')).text);
    for (const said of [words, ofStaff])
      expect(said)
        .to.contain('Answered by 45 people.')
        .and.contain('Yes 20 44% Partly 15 33% No 10 22%')
        .and.contain('are they and you made welcome? Nobody answered.');
    expect(words).to.contain('Decided at the meeting on 8 April 2010 Ask for a bell');
    const said = [
      '2 of the 3 comments on settled cards are about Phones.',
      'Both are counted here: 1 of 2 from the public, and 1 of 1 from staff.',
      'because they count cards',
    ];
    const theme = wordsOf((await ambassador.get('/ambassadors/themes/1')).text);
    for (const sentence of said) expect(theme).to.contain(sentence);
    for (const sentence of said) expect(words).to.contain(sentence);
    expect(theme).to.contain('January to March 2010 – 2 of 3 3 cards');
    expect(words).to.contain('January to March 2010 2 of 3 –').and.not.to.contain('Doors');
    expect(words.match(/Four numbers/g)).to.have.length(1);
    expect(words, 'quarters before anything was recorded').not.to.contain('2009 –');
  });

  it('keeps the figures of a pack on the page until they have clearly moved', async () => {
    await submitForm(lead, meeting, `${meeting}/pack`);
    // 63 would be 65: who knows the pack would know that a few were added.
    await contacts(3, 'resolved');
    expect(wordsOf((await ambassador.get('/ambassadors')).text)).to.contain('Based on 60 contacts.');
    await contacts(20, 'resolved');
    expect(wordsOf((await ambassador.get('/ambassadors')).text)).to.contain('Based on 85 contacts.');
  });

  it('is by the rule that the administrator has chosen, which stays once a pack is out', async () => {
    const admin = await agentFor(
      app,
      (await anAccount(context.database(), { roles: ['administrator'] })).email,
    );
    const path = '/settings/feedback';
    const choose = async (chosen: Record<string, string>) => {
      const { text } = await admin.get(path);
      return sendFields(admin, path, { ...fieldsOf(text, path), ...chosen });
    };
    const less = await choose({ hiddenBelow: '5', roundedTo: '7' });
    expect(less.status).to.equal(422);
    expect(wordsOf(less.text)).to.contain('must be a whole number from 8 to 10');
    expect(wordsOf(less.text)).to.contain('must be 5 or 10');
    expect((await choose({ hiddenBelow: '9', roundedTo: '10' })).status).to.equal(303);
    await contacts(5, 'resolved');
    const words = wordsOf((await ambassador.get('/ambassadors')).text);
    expect(words)
      .to.contain('Based on 70 contacts.')
      .and.contain('Fewer than nine could point to one person');
    expect(words).to.contain('rounded to the nearest ten');
    await submitForm(lead, meeting, `${meeting}/pack`);
    const late = await choose({ hiddenBelow: '8' });
    expect(late.status).to.equal(422);
    expect(wordsOf(late.text)).to.contain('A pack is out already, or an evaluation is sealed.');
    expect(wordsOf((await ambassador.get(`${meeting}/pack`)).text)).to.contain('70 contacts');
    expect((await choose({ mostAnHour: '30' })).status).to.equal(303);
  });

  it('gives each of the group a calendar of their own, as long as they are of the group', async () => {
    const { text } = await ambassador.get(meeting);
    const address = /href="(\/meetings\.ics\?key=[^"]+)"/.exec(text)?.[1] ?? '';
    const program = await agentFor(app);
    const calendar = await program.get(address);
    expect(calendar.headers['content-type']).to.contain('text/calendar');
    expect(calendar.text).to.contain('SUMMARY:July meeting').and.contain('DTSTART:20100708T130000Z');
    expect((await program.get(address)).text).to.equal(calendar.text);
    expect((await program.get(`${address}0`)).status).to.equal(404);
    await context.database().transact(async (tx) => {
      await tx('account_role').where({ role: 'ambassador' }).delete();
    });
    expect((await program.get(address)).status).to.equal(404);
  });
});
