import { expect } from 'chai';
import sharp from 'sharp';
import { agentFor, anAccount, anOrganisation, createTestApp } from '../../support/app.ts';
import type { Agent, TestApp } from '../../support/app.ts';
import { forEachEngine } from '../../support/databases.ts';
import { hiddenFieldsOf, rowsOf, sendFields, submitForm, wordsOf } from '../../support/forms.ts';
import { anAssignment, aRound, aShopper, aWholeReport, shopperAgentFor } from '../../support/shops.ts';

const nothing: Readonly<Record<string, string>> = {};

interface Sent {
  readonly name?: string;
  readonly bytes: Buffer;
}

/** Lying on its side, as a camera held upright writes it, with where and by what it was taken. */
async function aPhoto({ width = 640, height = 480 } = {}): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background: '#1d70b8' } })
    .jpeg()
    .withExif({
      IFD0: { Make: 'Secret Camera' },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '53/1 38/1 0/1',
        GPSLongitudeRef: 'W',
        GPSLongitude: '3/1 0/1 0/1',
      },
    })
    .withMetadata({ orientation: 6 })
    .toBuffer();
}

forEachEngine('Photos of a visit', (context) => {
  let app: TestApp;
  let shopper: Agent;
  let visit: string;
  let reportFields: Record<string, string>;

  beforeEach(async () => {
    const database = context.database();
    const organisation = await anOrganisation(database);
    app = createTestApp(database);
    const { id, email } = await aShopper(database);
    const roundId = await aRound(database);
    visit = `/visits/${String(await anAssignment(database, organisation, { roundId, shopperId: id }))}`;
    shopper = await shopperAgentFor(app, email);
    reportFields = await aWholeReport(database);
  });

  const evidence = () => `${visit}/evidence`;
  const photos = () => rowsOf(context.database(), 'evidence_photo');
  const events = async () =>
    (await rowsOf(context.database(), 'vault_audit_event')).map(({ action }) => action);
  const formFields = async () => hiddenFieldsOf((await shopper.get(evidence())).text, evidence());

  async function send(files: readonly Sent[], { caption = 'The letter', hidden = nothing } = {}) {
    const sending = shopper.post(evidence());
    const tokens = Object.keys(hidden).length === 0 ? await formFields() : hidden;
    for (const [name, value] of Object.entries({ ...tokens, caption })) void sending.field(name, value);
    for (const { name = 'photo.jpg', bytes } of files) void sending.attach('photos', bytes, name);
    return sending;
  }
  const sendReport = async () => {
    await submitForm(shopper, `${visit}/result`, `${visit}/result`, reportFields);
    await submitForm(shopper, `${visit}/check`, `${visit}/sent`);
  };

  it('keeps the picture and nothing of where and with what it was taken, upright', async () => {
    const original = await aPhoto();
    const before = await sharp(original).metadata();
    expect(before.exif?.toString('latin1')).to.contain('Secret Camera');
    // The tag that leads to where it was taken.
    expect(before.exif?.toString('latin1')).to.match(/\x25\x88|\x88\x25/);
    expect(before.orientation).to.equal(6);

    expect((await send([{ bytes: original }])).headers.location).to.equal(evidence());
    const [row] = await photos();
    expect(row).to.include({ caption: 'The letter', width: 480, height: 640, visit: '1' });
    const { text } = await shopper.get(evidence());
    expect(text).to.contain(
      `<img class="app-photo__picture" src="${evidence()}/1" alt="The letter" width="480"`,
    );
    const response = await shopper.get(`${evidence()}/1`).responseType('blob');
    const body = response.body as Buffer;
    const { headers, status } = response;
    expect(status).to.equal(200);
    expect(headers).to.include({
      'content-type': 'image/jpeg',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
      'cross-origin-resource-policy': 'same-origin',
    });
    const kept = await sharp(body).metadata();
    expect(kept).to.include({ format: 'jpeg', width: 480, height: 640 });
    expect(kept.exif).to.equal(undefined);
    expect(body.toString('latin1')).not.to.match(/Secret Camera|GPS|Exif/);
    expect(await events()).to.deep.equal(['shopper.signed_in', 'photo.added']);
    expect(await rowsOf(context.database(), 'audit_event')).to.deep.equal([]);
  });

  it('takes several at once, PNG and WebP too, none larger than it has to be', async () => {
    const picture = sharp({ create: { width: 4000, height: 3000, channels: 4, background: '#00703c80' } });
    const files = [await picture.clone().png().toBuffer(), await picture.clone().negate().webp().toBuffer()];
    await send(
      files.map((bytes) => ({ bytes })),
      { caption: '' },
    );
    const kept = await photos();
    expect(kept.map(({ width, height }) => [width, height])).to.deep.equal([
      [1600, 1200],
      [1600, 1200],
    ]);
    for (const { bytes } of kept) expect(Number(bytes)).to.be.lessThan(600_001);
    expect((await shopper.get(evidence())).text).to.contain('alt="Photo 2, without a description"');
    expect(wordsOf((await shopper.get(visit)).text)).to.contain('if there is something to show 2 photos');
  });

  it('says in words what is no photo, by what is in it, and keeps what was typed and what was good', async () => {
    const heic = Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1');
    const response = await send([
      { name: 'notes.jpg', bytes: Buffer.from('These are my notes') },
      {
        name: 'page.jpg',
        bytes: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'),
      },
      { name: 'IMG_1.HEIC', bytes: heic },
      { name: 'half.jpg', bytes: Buffer.from('\xff\xd8\xff\xe0nothing', 'latin1') },
      { bytes: await aPhoto() },
    ]);
    expect(response.status).to.equal(422);
    const words = wordsOf(response.text);
    expect(words).to.contain('“notes.jpg” is not a photo. It must be a JPEG, PNG or WebP');
    expect(words).to.contain('“page.jpg” is not a photo');
    expect(words).to.contain('“IMG_1.HEIC” is a HEIC photo').and.contain('Save it as JPEG');
    expect(words).to.contain('“half.jpg” is damaged').and.contain('The other is added');
    expect(response.text).to.contain('name="caption" type="text" value="The letter"');
    expect(await photos()).to.have.length(1);
    expect(wordsOf((await send([])).text)).to.contain('Select a photo');
  });

  it('refuses what is too large in words, and loses nothing that was typed', async () => {
    const response = await send([{ bytes: Buffer.alloc(15_000_001, 1) }], {
      caption: 'The notice on the door',
    });
    expect(response.status).to.equal(422);
    expect(wordsOf(response.text)).to.contain('Each photo must be smaller than 15 MB. None was added');
    expect(response.text).to.contain('value="The notice on the door"');
    const long = await send([{ bytes: await aPhoto() }], { caption: 'x'.repeat(201) });
    expect(wordsOf(long.text)).to.contain('What they show must be 200 characters or fewer');
    expect(await photos()).to.deep.equal([]);
  });

  it('adds a form that is sent twice once, and no more than six', async () => {
    const hidden = await formFields();
    const bytes = await aPhoto();
    await Promise.all([send([{ bytes }], { hidden }), send([{ bytes }], { hidden })]);
    expect(await photos()).to.have.length(1);
    const others = await Promise.all(
      [101, 102, 103, 104, 105, 106].map(async (width) => ({ bytes: await aPhoto({ width }) })),
    );
    const response = await send(others);
    expect(wordsOf(response.text)).to.contain(
      'There is room for 6 photos: 1 was not added. The others are added',
    );
    expect(response.text).not.to.contain('enctype');
    expect(await photos()).to.have.length(6);
  });

  it('lets a shopper remove one until the report is sent, and never touch another’s', async () => {
    await send([{ bytes: await aPhoto() }]);
    const tokens = await formFields();
    const { email } = await aShopper(context.database(), { email: 'other@example.org', name: 'Sam' });
    const other = await shopperAgentFor(app, email);
    for (const path of [evidence(), `${evidence()}/1`]) expect((await other.get(path)).status).to.equal(404);
    expect((await shopper.get(`${evidence()}/2`)).status).to.equal(404);

    await submitForm(shopper, evidence(), `${evidence()}/1/remove`);
    expect(await photos()).to.deep.equal([]);
    expect((await events()).at(-1)).to.equal('photo.removed');
    await send([{ bytes: await aPhoto() }]);
    await sendReport();
    expect((await sendFields(shopper, `${evidence()}/2/remove`, tokens)).status).to.equal(409);
    expect((await send([{ bytes: await aPhoto() }], { hidden: tokens })).headers.location).to.equal(
      `${visit}/sent`,
    );
    expect((await photos()).map(({ id }) => id)).to.deep.equal([2]);
  });

  it('shows them to the coordinator who checks the report, and to nobody else', async () => {
    await send([{ bytes: await aPhoto() }]);
    expect(wordsOf((await shopper.get(visit)).text)).to.contain('1 photo');
    await sendReport();
    const { email } = await anAccount(context.database(), { roles: ['coordinator'] });
    const coordinator = await agentFor(app, email);
    const photo = '/mystery-shopping/moderation/1/photos/1';
    expect((await coordinator.get('/mystery-shopping/moderation/1')).text).to.contain(`src="${photo}"`);
    const { headers, status } = await coordinator.get(photo);
    expect([status, headers['content-type']]).to.deep.equal([200, 'image/jpeg']);
    expect((await coordinator.get('/mystery-shopping/moderation/1/photos/9')).status).to.equal(404);
    expect((await coordinator.get(`${evidence()}/1`)).status).to.equal(403);
    const manager = await agentFor(app, (await anAccount(context.database(), { roles: ['manager'] })).email);
    expect((await manager.get(photo)).status).to.equal(403);
  });
});
