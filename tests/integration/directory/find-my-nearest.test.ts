import { expect } from 'chai';
import { createLogger } from '../../../src/platform/log.ts';
import { agentFor, anAccount, anOrganisation, createTestApp } from '../../support/app.ts';
import type { Agent } from '../../support/app.ts';
import { forEachEngine } from '../../support/databases.ts';
import { aService, at, somePostcodes, writeDirectory } from '../../support/directory.ts';
import { submitForm, wordsOf } from '../../support/forms.ts';

forEachEngine('Find my nearest', (context) => {
  let anybody: Agent;

  beforeEach(async () => {
    anybody = await agentFor(createTestApp(context.database()));
    await somePostcodes(context.database());
  });

  const found = async (query: string): Promise<string[]> => {
    const { text } = await anybody.get(`/directory?${query}`);
    return [...text.matchAll(/app-directory__name"><a[^>]*>([^<]*)</g)].map(([, name = '']) => name);
  };

  it('sorts by distance from a postcode or a part of one, and shows what has no place apart', async () => {
    await writeDirectory(context.database(), [
      aService({ id: 'far', name: 'A far club', service_at_locations: [at('far', 'KD12 1AA')] }),
      aService({ id: 'lost', name: 'Club somewhere', service_at_locations: [at('lost', 'ZE1 0AA')] }),
      aService({ id: 'phone', name: 'A phone line', phones: [{ id: 'p', number: '01632 960001' }] }),
      aService({ id: 'near', name: 'Near club', service_at_locations: [at('near', 'kd11ab')] }),
    ]);
    const apart = ['Club somewhere', 'A phone line'];
    expect(await found('')).to.deep.equal(['A far club', 'A phone line', 'Club somewhere', 'Near club']);
    expect(await found('postcode=KD1+1AA')).to.deep.equal(['Near club', 'A far club', ...apart]);
    expect(await found('postcode=kd12')).to.deep.equal(['A far club', 'Near club', ...apart]);
    expect(await found('postcode=KD1+1AA&by_phone=yes')).to.deep.equal(['A phone line']);
    const { text } = await anybody.get('/directory?postcode=KD1+1AA');
    const [placed = '', unplaced = ''] = text.split('id="by-phone"');
    expect(placed).to.contain('3 services').and.to.contain('Club somewhere');
    expect(wordsOf(unplaced))
      .to.contain('By phone, online or where you are (1)')
      .and.to.contain('A phone line');

    const nearest = wordsOf((await anybody.get('/directory?postcode=KD1+1AA')).text);
    expect(nearest).to.contain('0.6 miles , 1 High Street, Kelderby, kd11ab');
    // The outcode's middle lies between its two postcodes; KD12 is not of KD1.
    const partly = wordsOf((await anybody.get('/directory?postcode=KD1')).text);
    expect(partly).to.contain('Nearest to the middle of KD1 first').and.to.contain('0.3 miles');
    const unknown = wordsOf((await anybody.get('/directory?postcode=KD1+1ZZ')).text);
    expect(unknown).to.contain('We do not know KD1 1ZZ exactly. Nearest to the middle of KD1 1 first');
  });

  it('never writes a postcode that was typed into the log', async () => {
    const logged: string[] = [];
    const logger = createLogger('debug', { write: (line) => void logged.push(line) });
    const visitor = await agentFor(createTestApp(context.database(), { logger }));
    for (const path of ['/directory?', '/directory?by_phone=yes&', '/directory/open-referral/services?'])
      for (const typed of ['KD1+1AA', 'kd11ab', 'ZZ99+9ZZ', 'KD1+1A%27']) {
        const { status } = await visitor.get(`${path}postcode=${typed}`);
        expect(status).to.be.oneOf([200, 400, 422]);
      }
    expect(logged.filter((line) => line.includes('"route":"/directory"'))).to.have.lengthOf(8);
    expect(
      logged.filter((line) => line.includes('"route":"/directory/open-referral/services"')),
    ).to.have.lengthOf(4);
    expect(logged.join('')).not.to.match(/postcode=|kd1|zz99/i);
  });

  it('knows a place by its coordinates too, and not by ones that are nowhere near', async () => {
    const place = { latitude: 53.4084, longitude: -2.9916 };
    await writeDirectory(context.database(), [
      aService({ id: 'a', service_at_locations: [at('a', '', place)] }),
      aService({ id: 'b', service_at_locations: [at('b', '', { latitude: 100, longitude: 101 })] }),
    ]);
    const rows: { easting: number | null; northing: number | null }[] = await context
      .database()
      .read('location')
      .orderBy('id')
      .select('easting', 'northing');
    // Liverpool's Pier Head lies in SJ 34 90.
    expect(rows[0]?.easting).to.be.closeTo(334_200, 300);
    expect(rows[0]?.northing).to.be.closeTo(390_400, 300);
    expect(rows[1]).to.deep.equal({ easting: null, northing: null });
  });

  it('says what is wrong with a postcode and keeps what was asked', async () => {
    const response = await anybody.get('/directory?postcode=nowhere&q=club');
    expect(response.status).to.equal(422);
    expect(response.text).to.contain('Enter a postcode, or its first part').and.to.contain('value="nowhere"');
    expect((await anybody.get('/directory?postcode=ZE1+0AA')).text).to.contain(
      'We do not know where that postcode is',
    );
  });

  it('takes a sector that is run together, and says what is unknown with all that was asked kept', async () => {
    await writeDirectory(context.database(), [
      aService({ id: 'far', name: 'A far club', service_at_locations: [at('far', 'KD12 1AA')] }),
      aService({ id: 'near', name: 'Near club', service_at_locations: [at('near', 'KD1 1AB')] }),
    ]);
    for (const typed of ['KD1+1', 'kd11', 'KD1 1', 'KD1'])
      expect(await found(`postcode=${typed}`), typed).to.deep.equal(['Near club', 'A far club']);
    const unknown = await anybody.get('/directory?postcode=ZE1+0AA&q=club&open_now=yes&free=yes');
    expect(unknown.status).to.equal(422);
    expect(unknown.text).to.contain('value="ZE1 0AA"').and.to.contain('value="club"');
    expect(unknown.text.match(/ checked/g)).to.have.length(2);
    expect(unknown.text).to.contain('href="#postcode"');
  });

  it('starts from one of our doors, where somebody said where that is', async () => {
    const { doors } = await anOrganisation(context.database());
    await writeDirectory(context.database(), [
      aService({ id: 'far', name: 'A far club', service_at_locations: [at('far', 'KD12 1AA')] }),
      aService({ id: 'near', name: 'Near club', service_at_locations: [at('near', 'KD1 1AB')] }),
    ]);
    expect((await anybody.get('/directory')).text).not.to.contain('near one of our doors');
    const path = `/settings/doors/${String(doors.badgeDesk)}/hours`;
    const { email } = await anAccount(context.database(), { roles: ['administrator'] });
    const administrator = await agentFor(createTestApp(context.database()), email);
    const hours = { 'opens-1': '9:00', 'closes-1': '17:00' };
    const part = await submitForm(administrator, path, path, { ...hours, postcode: 'KD1' });
    expect(part.status).to.equal(422);
    expect(wordsOf(part.text)).to.contain('Enter a whole postcode');
    expect(part.text).to.contain('value="KD1"');
    await submitForm(administrator, path, path, { ...hours, postcode: 'kd11aa' });
    expect((await administrator.get(path)).text).to.contain('value="KD1 1AA"');

    const asked = `door=${String(doors.badgeDesk)}`;
    expect(await found(asked)).to.deep.equal(['Near club', 'A far club']);
    const { text } = await anybody.get(`/directory?${asked}`);
    expect(wordsOf(text)).to.match(/Nearest to .+ first, as the crow flies/);
    // A postcode that is typed goes before the door.
    expect(await found(`${asked}&postcode=KD12`)).to.deep.equal(['A far club', 'Near club']);
    const none = await anybody.get(`/directory?door=${String(doors.accessPhone)}`);
    expect(none.status).to.equal(422);
    expect(none.text).to.contain('We do not know where that door is');
  });

  it('narrows by language, by what costs nothing, and by how accessible it says it is', async () => {
    const place = at('there', 'KD1 1AA', {
      languages: [{ id: 'l', code: 'ur' }],
      accessibility: [{ id: 'x', description: 'Level entrance' }],
    });
    await writeDirectory(context.database(), [
      aService({ id: '1', name: 'There', service_at_locations: [place] }),
      aService({
        id: '2',
        name: 'Itself',
        languages: [{ id: 'l2', name: 'Urdu' }],
        fees_description: 'Free',
      }),
      aService({
        id: '3',
        name: 'Paid',
        cost_options: [{ id: 'c', amount: 3 }],
        fees_description: 'Free tea',
      }),
      aService({ id: '4', name: 'Costless', cost_options: [{ id: 'd', amount: 0, option: 'Adults' }] }),
      aService({ id: '5', name: 'Says nothing', languages: [{ id: 'l3', name: 'polish' }] }),
    ]);
    expect(await found('language=urdu')).to.deep.equal(['Itself', 'There']);
    expect(await found('language=Polish')).to.deep.equal(['Says nothing']);
    expect(await found('language=Klingon')).to.deep.equal([]);
    expect(await found('free=yes')).to.deep.equal(['Costless', 'Itself']);
    expect(await found('accessible=yes')).to.deep.equal(['There']);
    expect(await found('free=yes&language=Urdu&postcode=KD1')).to.deep.equal(['Itself']);
    const { text } = await anybody.get('/directory?language=Urdu');
    expect(text.match(/<option value="Urdu" selected>/g)).to.have.length(1);
    expect(text).to.contain('<details class="govuk-details app-details-tight" open>');
  });

  it('finds by beginnings of words, whatever their case and accents, and by kind of help', async () => {
    const term = (id: string, given = {}) => ({ id: `m-${id}`, taxonomy_term: { id, name: id, ...given } });
    await writeDirectory(context.database(), [
      aService({ id: '1', name: 'Café for carers', attributes: [term('carers', { parent_id: 'support' })] }),
      aService({ id: '2', name: 'Support', attributes: [term('support')] }),
      aService({ id: '3', name: 'Gone', status: 'defunct' }),
    ]);
    expect(await found('q=CAFE')).to.deep.equal(['Café for carers']);
    expect(await found('q=orrins')).to.have.length(2);
    expect(await found('q=%25')).to.have.length(2);
    expect(await found('q=afe')).to.deep.equal([]);
    expect(await found('category=carers')).to.deep.equal(['Café for carers']);
    expect(await found('category=support')).to.deep.equal(['Café for carers', 'Support']);
    // A word in the name counts for more than one anywhere else.
    expect(await found('q=supp')).to.deep.equal(['Support', 'Café for carers'].slice(0, 1));
  });

  it('knows what is open now, at a place as at a service', async () => {
    const schedule = (given: Record<string, string>) => ({
      ...{ id: 's', freq: 'WEEKLY', byday: 'TH', opens_at: '09:00:00', closes_at: '12:00:00' },
      ...given,
    });
    await writeDirectory(context.database(), [
      aService({ id: '1', name: 'On Thursdays', schedules: [schedule({})] }),
      aService({ id: '2', name: 'On Fridays', schedules: [schedule({ byday: 'FR' })] }),
      aService({
        id: '3',
        name: 'There on Thursdays',
        service_at_locations: [{ ...at('3', 'KD1 1AA'), schedules: [schedule({ opens_at: '08:00' })] }],
      }),
      aService({ id: '4', name: 'Never says' }),
    ]);
    // It is 8:00 by universal time, and nine in London.
    expect(await found('open_now=yes')).to.deep.equal(['On Thursdays', 'There on Thursdays']);
    const { text } = await anybody.get('/directory/services/2');
    expect(wordsOf(text)).to.contain('Closed now').and.to.contain('Friday, 9am to midday');
    expect(wordsOf((await anybody.get('/directory/services/4')).text)).not.to.contain('Closed now');
  });

  it('shows an entry and a sheet of it to print, and is a missing page for what there is not', async () => {
    await writeDirectory(context.database(), [
      aService({
        ...{ id: 'a/b c', description: '<b>Hot</b> dinners', url: 'javascript:alert(1)', minimum_age: 60 },
        phones: [{ id: 'p', number: '01632 960001' }],
        cost_options: [{ id: 'c', amount: 4.5, amount_description: 'a meal' }],
        assured_date: '2010-01-05',
      }),
    ]);
    const { text } = await anybody.get(`/directory/services/${encodeURIComponent('a/b c')}`);
    expect(text).to.contain('&lt;b&gt;Hot&lt;/b&gt; dinners').and.to.contain('href="tel:01632960001"');
    expect(text).not.to.contain('javascript:');
    expect(wordsOf(text)).to.contain('£4.50 a meal').and.to.contain('Aged 60 or over');
    expect(wordsOf(text)).to.contain('Last checked on 5 January 2010');
    expect((await anybody.get(`/directory/services/${encodeURIComponent('a/b c')}/sheet`)).status).to.equal(
      200,
    );
    expect((await anybody.get('/directory/a%2Fb%20c')).headers.location).to.equal(
      `/directory/services/${encodeURIComponent('a/b c')}`,
    );
    expect((await anybody.get('/directory/services/none')).status).to.equal(404);
  });

  it('finds the nearest however far away all are, and where one has several places', async () => {
    await writeDirectory(context.database(), [
      aService({
        ...{ id: 'two', name: 'In two towns' },
        service_at_locations: [at('one', '', { latitude: 50.2, longitude: -5.2 }), at('other', 'KD12 1AA')],
      }),
      aService({
        ...{ id: 'cornwall', name: 'In Cornwall' },
        service_at_locations: [at('cornwall', '', { latitude: 50.2, longitude: -5.1 })],
      }),
    ]);
    expect(await found('postcode=KD1+1AA')).to.deep.equal(['In two towns', 'In Cornwall']);
    const { text } = await anybody.get('/directory?postcode=KD1+1AA');
    expect(wordsOf(text)).to.contain('6.2 miles').and.to.contain('2 services');
  });

  it('turns pages of the nearest, each service once', async () => {
    await writeDirectory(
      context.database(),
      Array.from({ length: 45 }, (_, index) =>
        aService({
          ...{ id: String(index), name: `Club ${String(index)}` },
          service_at_locations:
            index % 9 === 0 ? [] : [at(String(index), index % 2 === 0 ? 'KD1 1AB' : 'KD12 1AA')],
        }),
      ),
    );
    const pages = ['1', '2', '3'].map((number) => found(`postcode=KD1+1AA&page=${number}`));
    const [first = [], ...others] = await Promise.all(pages);
    const all = [...first.slice(0, 20), ...others.flat()];
    expect(new Set(all).size).to.equal(40);
    expect(all).to.have.length(40);
    // Five of the five that have no place, on the first page only.
    expect(first).to.have.length(25);
  });

  it('turns pages', async () => {
    const many = Array.from({ length: 45 }, (_, index) =>
      aService({ id: String(index), name: `Club ${String(index).padStart(2, '0')}` }),
    );
    await writeDirectory(context.database(), many);
    const { text } = await anybody.get('/directory?q=club&page=3');
    expect(text).to.contain('Page 3 of 3').and.to.contain('Club 44').and.to.contain('q=club&amp;page=2');
  });
});
