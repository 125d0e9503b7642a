import { expect } from 'chai';
import { agentFor, anAccount, createTestApp } from '../../support/app.ts';
import type { Agent } from '../../support/app.ts';
import { forEachEngine } from '../../support/databases.ts';
import { submitForm, wordsOf } from '../../support/forms.ts';

forEachEngine(
  'Feedback and the Ambassadors Group on the first day, with nothing in the database',
  (context) => {
    let lead: Agent;
    let ambassador: Agent;
    let visitor: Agent;

    beforeEach(async () => {
      const app = createTestApp(context.database());
      const signedIn = async (role: 'policy_lead' | 'ambassador') =>
        agentFor(app, (await anAccount(context.database(), { roles: [role] })).email);
      [lead, ambassador, visitor] = [
        await signedIn('policy_lead'),
        await signedIn('ambassador'),
        await agentFor(app),
      ];
    });

    it('offers no new figures, no chart without weeks, and no door to choose', async () => {
      const dashboard = wordsOf((await ambassador.get('/ambassadors')).text);
      expect(dashboard).to.contain('No meeting has been called.').and.not.contain('New figures');
      const { text } = await ambassador.get('/ambassadors/measures/recorded_fcr');
      expect(wordsOf(text)).to.contain('Not shown week by week: no week that has ended had enough.');
      expect(text).not.to.contain('<svg').and.not.contain('The weeks as a table');
      for (const form of ['/feedback', '/feedback/easy-read'])
        expect((await visitor.get(form)).text, form).not.to.contain('name="door"');
      expect((await submitForm(visitor, '/feedback', '/feedback', { sorted: 'yes' })).status).to.equal(303);
      const mistaken = await submitForm(visitor, '/feedback', '/feedback', { sorted: 'yes', door: '9' });
      expect(mistaken.status).to.equal(422);
      expect(mistaken.text).to.contain('href="#door"').and.contain('id="door"');
    });

    it('leads from laying out cards to naming a theme, without which none can be sorted', async () => {
      const page = '/ambassadors/card-sorts/new';
      const { text } = await lead.get(page);
      expect(text).to.contain('href="/ambassadors/themes/new"').and.not.contain('name="most"');
      const theme = { name: 'Phones', meaning: 'Of phones' };
      await submitForm(lead, '/ambassadors/themes/new', '/ambassadors/themes', theme);
      expect((await lead.get(page)).text)
        .to.contain('name="most"')
        .and.not.contain('There is no theme');
    });

    it('freezes a pack that says that there is too little, in every form', async () => {
      const called = await submitForm(lead, '/ambassadors/meetings/new', '/ambassadors/meetings', {
        ...{ title: 'The first', begins_at: '2pm', place: 'Room 2', agenda: '' },
        ...{ 'held_on-day': '8', 'held_on-month': '7', 'held_on-year': '2010' },
      });
      const meeting = String(called.headers.location);
      expect((await submitForm(lead, meeting, `${meeting}/pack`)).status).to.equal(303);
      const words = wordsOf((await ambassador.get(`${meeting}/pack`)).text);
      expect(words)
        .to.contain('There is too little to say')
        .and.not.match(/NaN|undefined|null/);
      for (const form of ['html', 'pdf', 'docx'])
        expect((await ambassador.get(`${meeting}/pack.${form}`)).status, form).to.equal(200);
    });
  },
);
