import { expect } from 'chai';
import { sampledReports } from '../../../src/mystery-shopping/second-rating-queries.ts';
import { agentFor, anAccount } from '../../support/app.ts';
import { forEachEngine } from '../../support/databases.ts';
import { hiddenFieldsOf, rowsOf, sendFields, submitForm, wordsOf } from '../../support/forms.ts';
import { aCoordinator, aPlannedRound, aSentReport, lastVaultEvent } from './coordinators-round.ts';
import type { Coordinating } from './coordinators-round.ts';

const base = '/mystery-shopping';

forEachEngine('Rating a report a second time', (context) => {
  let given: Coordinating;
  let id: number;

  beforeEach(async () => {
    const database = context.database();
    given = await aCoordinator(database);
    const round = await aPlannedRound(database, given, { shops: 12 });
    for (let shop = 0; shop < 12; shop += 1)
      await aSentReport(database, round, { shop, at: '2010-06-23 10:00' });
    id = (await sampledReports(database.read))[0]?.id ?? 0;
  });

  it('is blind, by somebody who did not check it, once, and shows how far the two agree', async () => {
    const checked = `${base}/moderation/${String(id)}`;
    await submitForm(given.agent, checked, checked, { decision: 'accept' });
    const page = `${base}/second-ratings/${String(id)}`;
    expect((await given.agent.get(page)).status, 'whoever checked it').to.equal(404);

    await anAccount(context.database(), { roles: ['coordinator'], email: 'second@example.org' });
    const second = await agentFor(given.app, 'second@example.org');
    const form = await second.get(page);
    expect(form.text)
      .to.contain('Told at 2010-06-23 10:00')
      .and.not.to.match(/ checked/);
    const hidden = hiddenFieldsOf(form.text, page);
    const incomplete = await sendFields(second, page, { ...hidden, 'answers[1]': 'yes' });
    expect(incomplete.status).to.equal(422);
    expect(wordsOf(incomplete.text)).to.contain('Select an answer: Did you feel welcome?');
    expect(incomplete.text).to.match(/name="answers\[1\]"[^>]* value="yes"[^>]* checked/);

    const answers = Object.fromEntries(
      ['yes', 'no', 'no', 'no', 'yes', 'cannot_tell', 'no', 'yes_definitely'].map((value, index) => [
        `answers[${String(index + 1)}]`,
        value,
      ]),
    );
    expect((await sendFields(second, page, { ...hidden, ...answers })).status).to.equal(303);
    expect((await sendFields(second, page, { ...hidden, ...answers })).status).to.equal(303);
    expect(await rowsOf(context.database(), 'second_rating', 'report_id')).to.have.length(1);
    expect(await rowsOf(context.database(), 'second_rating_answer', 'question_id')).to.have.length(8);
    expect(await lastVaultEvent(context.database())).to.include({ action: 'report.rated_again' });
    const told = wordsOf((await second.get(`${base}/second-ratings`)).text);
    expect(told).to.contain('Was your enquiry dealt with before the contact ended? 1 100%');
    expect(told).to.contain('Did the person say who they were? 0 No value');
    expect(told).to.contain('Did you feel welcome? 1 0%');
  });

  it('stands beside what does not fit together and how late the report was written up', async () => {
    const page = wordsOf((await given.agent.get(`${base}/moderation/${String(id)}`)).text);
    expect(page).to.contain('What does not fit together').and.contain('no time of answering is given');
    expect(page).to.contain('written up 0 minutes after').and.contain('Planned for');
  });
});
