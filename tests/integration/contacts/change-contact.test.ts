import { expect } from 'chai';
import { agentFor, anAccount, anOrganisation, createTestApp, tokensIn } from '../../support/app.ts';
import type { Agent, TestApp, TestOrganisation } from '../../support/app.ts';
import { someContacts } from '../../support/contacts.ts';
import { forEachEngine } from '../../support/databases.ts';
import { hiddenFieldsOf, lastEvent, rowsOf, sendFields, submitForm, wordsOf } from '../../support/forms.ts';

forEachEngine('A contact that was logged', (context) => {
  let app: TestApp;
  let organisation: TestOrganisation;
  let jo: Agent;
  let address: string;

  beforeEach(async () => {
    const database = context.database();
    organisation = await anOrganisation(database);
    app = createTestApp(database);
    const { access } = organisation.teams;
    await anAccount(database, { roles: ['staff'], teamId: access, email: 'jo@example.org' });
    await anAccount(database, { roles: ['manager'], teamId: access, email: 'kim@example.org' });
    jo = await agentFor(app, 'jo@example.org');
    const { doors, reasons } = organisation;
    const [reference = ''] = await someContacts(database, [
      { at: '2010-06-23 10:00', doorId: doors.accessPhone, reasonId: reasons.badge, outcome: 'unresolved' },
    ]);
    address = `/contacts/${reference}`;
  });

  const rows = (table: string, order?: string) => rowsOf(context.database(), table, order);
  const words = async () => wordsOf((await jo.get(address)).text);

  it('takes notes that stand beside one another and are found by their words', async () => {
    const empty = await submitForm(jo, address, `${address}/notes`, { words: ' ' });
    expect(empty.status).to.equal(422);
    expect(empty.text).to.contain('Enter the note');
    await submitForm(jo, address, `${address}/notes`, { words: 'Rang back: <b>Crème</b> brûlée' });
    expect(await words()).to.contain('Sam staff');
    expect((await jo.get(address)).text).to.contain('&lt;b&gt;Crème&lt;/b&gt; brûlée');
    expect((await jo.get('/contacts?q=brulee')).text).to.contain('1 contact');
    expect(await lastEvent(context.database())).to.include({ action: 'contact.note_added' });
    expect(JSON.stringify(await lastEvent(context.database()))).not.to.contain('Crème');
  });

  it('takes steps of the customer’s way, in the order in which they happened', async () => {
    const send = (fields: Record<string, string>) => submitForm(jo, address, `${address}/legs`, fields);
    const { badges } = organisation.teams;
    await send({ how: 'voicemail', happened_at: '23/6/2010 10:20' });
    await send({ how: 'transferred', to_team: String(badges), happened_at: '23/6/2010 10:05' });
    expect(await words()).to.match(
      /Reached Access line.*Put through without waiting: Blue Badge team.*Left on voicemail/,
    );
    expect(await lastEvent(context.database())).to.include({ action: 'contact.leg_added' });
    for (const [fields, message] of [
      [{ how: '' }, 'Select what happened next'],
      [{ how: 'cut_off', to_team: '999' }, 'Select the team'],
      [{ how: 'cut_off', happened_at: '23/6/2010 9:59' }, 'must not be before the contact was received'],
      [{ how: 'cut_off', happened_at: '25/6/2010 9:00' }, 'When it happened must not be in the future'],
    ] as const) {
      const refused = await send(fields);
      expect(refused.status).to.equal(422);
      expect(wordsOf(refused.text)).to.contain(message);
    }
    expect(await rows('leg')).to.have.length(2);
  });

  const correct = (agent: Agent, fields: Record<string, string>) =>
    agent.get(`${address}/correct`).then(async ({ text }) =>
      sendFields(agent, `${address}/correct`, {
        ...hiddenFieldsOf(text, `${address}/correct`),
        ...asItWas(),
        ...fields,
      }),
    );
  const asItWas = () => ({
    reason: String(organisation.reasons.badge),
    door: String(organisation.doors.accessPhone),
    channel: 'phone',
    outcome: 'unresolved',
    barrier: '',
    caller: '',
    avoidable: '',
  });

  it('is corrected with a reason, and keeps what it said before and who said so', async () => {
    const { equipment } = organisation.reasons;
    const sent = await correct(jo, { reason: String(equipment), caller: 'carer', why: 'Misheard' });
    expect(sent.headers.location).to.equal(address);
    expect((await rows('contact'))[0]).to.include({ reason_id: equipment, caller: 'carer', version: 2 });
    expect(await words()).to.contain(
      'corrected “what they wanted” from “Blue Badge” to “Equipment at home”, 24 June 2010, 9:00am: Misheard',
    );
    expect(await lastEvent(context.database())).to.include({
      action: 'contact.corrected',
      detail: '{"fields":["reason","caller"]}',
    });
  });

  it('never changes how it ended: the correction stands beside what was logged', async () => {
    await correct(jo, { outcome: 'resolved', why: 'Pressed the wrong key' });
    expect((await rows('contact'))[0]).to.include({ outcome: 'unresolved', version: 2 });
    expect(await words()).to.contain(
      'from “Could not be resolved” to “Resolved at this contact”. The figures keep what was logged first',
    );
  });

  it('asks why, and for something to correct', async () => {
    const nothing = await correct(jo, { why: 'No idea' });
    expect(nothing.status).to.equal(422);
    expect(nothing.text).to.contain('so far everything is as it was');
    const unexplained = await correct(jo, { caller: 'carer', why: '' });
    expect(unexplained.status).to.equal(422);
    expect(unexplained.text).to.contain('Enter why it is corrected');
    for (const forged of [{ reason: '999' }, { door: 'x' }, { outcome: 'won' }, { channel: '' }]) {
      expect((await correct(jo, { ...forged, why: 'Forged' })).status).to.equal(422);
    }
    expect(await rows('contact_correction')).to.have.length(0);
  });

  it('shows whoever comes second both texts and who changed what, and lets them send theirs again', async () => {
    const kim = await agentFor(app, 'kim@example.org');
    const opened = hiddenFieldsOf((await kim.get(`${address}/correct`)).text, `${address}/correct`);
    await correct(jo, { caller: 'carer', why: 'She said so' });
    const theirs = { ...asItWas(), caller: 'family', why: 'It was her son' };
    const late = await sendFields(kim, `${address}/correct`, { ...opened, ...theirs });
    expect(late.status).to.equal(409);
    const said = wordsOf(late.text);
    expect(said).to.contain('Somebody else corrected this first');
    expect(said).to.contain('Sam staff corrected “who was speaking” from “Not said” to “A carer”');
    expect(said).to.contain('It now says: A carer').and.contain('It was her son');
    expect(late.text).to.contain('<option value="family" selected>');
    const again = await sendFields(kim, `${address}/correct`, {
      ...hiddenFieldsOf(late.text, `${address}/correct`),
      ...theirs,
    });
    expect(again.status).to.equal(303);
    expect((await rows('contact'))[0]).to.include({ caller: 'family', version: 3 });
    expect(await rows('contact_correction')).to.have.length(2);
  });

  it('loses none of twenty edits at one moment silently', async () => {
    const { text } = await jo.get(`${address}/correct`);
    const { _csrf } = tokensIn(text);
    const token = (kind: string, index: number) => `twenty-at-once-${kind}-${String(index)}`;
    const each = Array.from({ length: 20 }, (_, index) => index);
    const sent = await Promise.all(
      each.flatMap((index) => [
        sendFields(jo, `${address}/notes`, {
          _csrf,
          token: token('note', index),
          words: `Note ${String(index)}.`,
        }),
        sendFields(jo, `${address}/correct`, {
          ...{ _csrf, version: '1', ...asItWas() },
          ...{ token: token('fix', index), caller: 'carer', why: `Because ${String(index)}.` },
        }),
      ]),
    );
    const notes = sent.filter((_, index) => index % 2 === 0);
    const corrections = sent.filter((_, index) => index % 2 === 1);
    expect(notes.map(({ status }) => status)).to.deep.equal(each.map(() => 303));
    expect(await rows('contact_note')).to.have.length(20);
    // One corrected it; everybody else was told so, and still has what they typed.
    expect(corrections.filter(({ status }) => status === 303)).to.have.length(1);
    const late = corrections.filter(({ status }) => status === 409);
    expect(late).to.have.length(19);
    for (const { text: page } of late)
      expect(page)
        .to.match(/Because \d+\./)
        .and.contain('Sam staff');
    expect((await rows('contact'))[0]).to.include({ version: 2 });
    expect(await rows('contact_correction')).to.have.length(1);
  });
});
