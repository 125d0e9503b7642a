import { expect } from 'chai';
import { insertDoor } from '../../../src/organisation/organisation-store.ts';
import type { DocumentModel } from '../../../src/platform/documents/document-model.ts';
import { agentFor, anAccount, anOrganisation, createTestApp } from '../../support/app.ts';
import type { Agent } from '../../support/app.ts';
import { aComment } from '../../support/comments.ts';
import { someContacts } from '../../support/contacts.ts';
import type { ContactGiven } from '../../support/contacts.ts';
import { forEachEngine } from '../../support/databases.ts';
import { submitForm } from '../../support/forms.ts';
import {
  bytesOf,
  expectOnlyShownNumbers,
  packForms,
  wordsOfPack,
  wordsOfPage,
} from '../../support/pack-forms.ts';
import type { PackForm } from '../../support/pack-forms.ts';

const meeting = '/ambassadors/meetings/1';
const furniture = 'Ambassadors Group, 30 June 2010';

/*
 * The quarter of decision 0024: doors with 12, 12, 7 and 7, which the total would give away, so that the breakdown is
 * held back; 4 sent back; 7 promises; 3 contacts in the quarter before; 3 comments, 2 of them on cards. No true number
 * is a multiple of 5.
 */
forEachEngine('A pack of which numbers are hidden', (context) => {
  let ambassador: Agent;

  beforeEach(async () => {
    const database = context.database();
    const { doors, reasons, teams } = await anOrganisation(database);
    const others = await database.transact(async (tx) => {
      await tx('meeting').insert({
        ...{ held_on: '2010-06-30', begins_at: '2010-06-30T09:00:00.000Z', title: 'The meeting' },
        ...{ place: 'Town hall', created_at: '2010-06-01T09:00:00.000Z' },
      });
      const aDoor = (slug: string, name: string) =>
        insertDoor(tx, { slug, name, teamId: teams.badges, defaultChannel: 'face_to_face' });
      return { side: await aDoor('side', 'Side door'), back: await aDoor('back', 'Back door') };
    });
    const of = (count: number, given: Partial<ContactGiven>): ContactGiven[] =>
      Array.from({ length: count }, () => ({
        ...{ at: '2010-01-11 10:00', doorId: doors.accessPhone, reasonId: reasons.badge, ...given },
      }));
    const promise = { due: '2010-02-12', kept: '2010-02-11', teamId: teams.access };
    await someContacts(database, [
      ...of(8, {}),
      ...of(4, { outcome: 'redirected' }),
      ...of(12, { doorId: doors.badgeDesk, at: '2010-02-08 10:00' }),
      ...of(7, { doorId: others.side, at: '2010-02-08 10:00', outcome: 'promised', promise }),
      ...of(7, { doorId: others.back, at: '2010-03-08 10:00', reasonId: reasons.equipment }),
      ...of(3, { at: '2009-11-09 10:00' }),
    ]);
    await database.transact(async (tx) => {
      const comment = aComment({ sorted: 'yes', door_id: doors.badgeDesk });
      await tx('comment').insert([comment, comment, comment]);
      await tx('theme').insert({
        ...{ slug: 'phones', name: 'Phones', meaning: 'Of phones', state: 'agreed', agreed_on: '2010-03-01' },
        created_at: '2010-02-01T09:00:00.000Z',
      });
      await tx('card_sort').insert({
        ...{ title: 'Spring', created_at: '2010-02-01T09:00:00.000Z', closed_at: '2010-03-01T09:00:00.000Z' },
      });
      const settled = { card_sort_id: 1, settled_on: '2010-03-01', settled_how: 'alike' };
      for (const number of [1, 2]) await tx('card').insert({ ...settled, number, comment_id: number });
      await tx('comment_theme').insert({ comment_id: 1, theme_id: 1 });
    });
    const app = createTestApp(database);
    const lead = await agentFor(app, (await anAccount(database, { roles: ['policy_lead'] })).email);
    ambassador = await agentFor(app, (await anAccount(database, { roles: ['ambassador'] })).email);
    expect((await submitForm(lead, meeting, `${meeting}/pack`)).status).to.equal(303);
  });

  async function readForms(): Promise<Record<PackForm, string>> {
    const forms = [];
    for (const form of packForms)
      forms.push([form, wordsOfPack(form, await bytesOf(ambassador, `${meeting}/pack.${form}`))] as const);
    return Object.fromEntries(forms) as Record<PackForm, string>;
  }

  it('says none of them in any form, and a number planted in one form is noticed', async function () {
    this.timeout(180_000);
    const forms = await readForms();
    const ofAll = 'Sorted at the first contact, January to March 2010, by';
    for (const form of packForms) {
      const words = forms[form].replaceAll(furniture, '').replaceAll(/[ |]+/g, ' ');
      expect(words, form)
        .to.contain('October to December 2009 – Too few to say fewer than 8')
        .and.contain('Sent back, January to March 2010, by team')
        .and.contain('Customer Access – Too few to say 10')
        .and.contain('1 of the 2 comments on settled cards is about Phones')
        .and.contain('January to March 2010 1 of 2 –')
        .and.contain(`${ofAll} team`)
        .and.not.contain(`${ofAll} place contacted`);
      for (const name of ['Side door', 'Back door', 'Equipment at home'])
        expect(words, form).not.to.contain(name);
    }
    expectOnlyShownNumbers(forms, furniture);
    expectOnlyShownNumbers({ ...forms, html: await packPage() }, furniture);

    await plant('7');
    const planted = await readForms();
    for (const form of packForms)
      expect(() => {
        expectOnlyShownNumbers({ ...forms, [form]: planted[form] }, furniture);
      }, form).to.throw(form === 'html' ? 'that the rule hides' : `${form}: expected`);
    expect(() => {
      expectOnlyShownNumbers(planted, furniture);
    }).to.throw('that the rule hides');
  });

  /** The page within the product, without what stands below the papers: when they were frozen, and their hash. */
  async function packPage(): Promise<string> {
    const words = wordsOfPage((await ambassador.get(`${meeting}/pack`)).text);
    return words.replace(/ Frozen 24 June 2010, 9:00am\. Its SHA-256 is .*$/, '');
  }

  /** The true number of contacts at a door, in the stored pack from which every form is drawn. */
  const plant = (number: string) =>
    context.database().transact(async (tx) => {
      const pack = await tx('pack').first<{ document: string }>('document');
      const model = JSON.parse(pack.document) as DocumentModel;
      const blocks = model.blocks.map((block) =>
        block.kind === 'table' && block.caption.startsWith('Sent back, January')
          ? { ...block, rows: block.rows.map(([name = '', , ...rest]) => [name, number, ...rest]) }
          : block,
      );
      await tx('pack').update({ document: JSON.stringify({ ...model, blocks }) });
    });
});
