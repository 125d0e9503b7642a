import { expect } from 'chai';
import { offerEntries } from '../../../src/directory/directory-store.ts';
import { agentFor, anOrganisation, createTestApp } from '../../support/app.ts';
import type { Agent } from '../../support/app.ts';
import { forEachEngine } from '../../support/databases.ts';
import { aService, at, somePostcodes, writeDirectory } from '../../support/directory.ts';
import { rowsOf, wordsOf } from '../../support/forms.ts';

forEachEngine('The directory’s words', (context) => {
  let anybody: Agent;

  beforeEach(async () => {
    anybody = await agentFor(createTestApp(context.database()));
  });

  const found = async (query: string): Promise<string[]> => {
    const { text } = await anybody.get(`/directory?${query}`).expect(200);
    return [...text.matchAll(/app-directory__name"><a[^>]*>([^<]*)</g)].map(([, name = '']) => name);
  };

  it('find an entry in singular and plural, and not one whose word only begins alike', async () => {
    const run = { organization: { id: 'x', name: 'X', description: 'X' } };
    await writeDirectory(context.database(), [
      aService({ id: 'club', name: 'Lunch club' }),
      aService({ id: 'stairs', name: 'Stair lifts', description: 'And hot meals. Hearing tests.', ...run }),
      aService({ id: 'heart', name: 'Heart group', description: 'A car comes.', ...run }),
    ]);
    expect(await found('q=lunch+clubs')).to.deep.equal(['Lunch club']);
    expect(await found('q=stair+lift')).to.deep.equal(['Stair lifts']);
    expect(await found('q=a+hot+meal')).to.deep.equal(['Stair lifts']);
    expect(await found('q=hearing')).to.deep.equal(['Stair lifts']);
    expect(await found('q=cars')).to.deep.equal(['Heart group']);
  });

  it('find what has some of them where nothing has all, and say so', async () => {
    await somePostcodes(context.database());
    await writeDirectory(context.database(), [
      aService({ id: '1', name: 'Bath club', service_at_locations: [at('1', 'KD12 1AA')] }),
      aService({ id: '2', name: 'Club', service_at_locations: [at('2', 'KD1 1AA')] }),
      aService({ id: '3', name: 'Swimming', description: 'A club', organization: { id: 'x', name: 'X' } }),
    ]);
    const plainly = 'Nothing has all these words. These have some of them.';
    // The rarer word says more than the one that all have.
    expect((await found('q=bath+club+zebras'))[0]).to.equal('Bath club');
    expect(await found('q=zebras+bath')).to.deep.equal(['Bath club']);
    expect(await found('q=zebras+bath+club&postcode=KD1+1AA')).to.deep.equal([
      'Bath club',
      'Club',
      'Swimming',
    ]);
    expect(wordsOf((await anybody.get('/directory?q=zebras+bath')).text)).to.contain(plainly);
    expect((await anybody.get('/directory?q=bath+club')).text).not.to.contain(plainly);
    const none = wordsOf((await anybody.get('/directory?q=zebras+giraffes')).text);
    expect(none).to.contain('Nothing found').and.not.to.contain(plainly);
  });

  it('turn to the last page from one that there is not, with all that was asked', async () => {
    await writeDirectory(
      context.database(),
      Array.from({ length: 21 }, (_, index) =>
        aService({ id: String(index), name: `Club ${String(index)}` }),
      ),
    );
    const beyond = await anybody.get('/directory?q=club&page=999');
    expect(beyond.headers.location).to.equal('/directory?q=club&page=2');
    expect(await found('q=club&page=2')).to.have.lengthOf(1);
  });

  it('bring for a reason whoever has all words of its name or of a synonym, and not a part of each', async () => {
    const database = context.database();
    const { reasons } = await anOrganisation(database);
    await writeDirectory(database, [
      { id: 'ride', name: 'Community Wheels', status: 'active', description: 'Dial a ride.' },
      { id: 'box', name: 'Lunch box', status: 'active', description: 'A hot meal, brought to the door.' },
    ]);
    const reason = { id: reasons.badge, name: 'Meals on wheels', synonyms: 'hot meals, community meals' };
    const offered = async (given: typeof reason) => {
      await database.transact((tx) => offerEntries(tx, [given]));
      return (await rowsOf(database, 'reason_service', 'position')).map((row) => row.service_id);
    };
    expect(await offered(reason)).to.deep.equal(['box']);
    // Where nobody has all words of any, some will do.
    expect(await offered({ ...reason, synonyms: '' })).to.deep.equal(['ride']);
  });
});
