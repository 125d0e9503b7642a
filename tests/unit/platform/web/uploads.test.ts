import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect } from 'chai';
import express from 'express';
import type { Express, NextFunction, Request, Response } from 'express';
import supertest from 'supertest';
import { Fields } from '../../../../src/platform/web/fields.ts';
import { content } from '../../../../src/platform/web/reply.ts';
import { setUpUploads, uploadsOf } from '../../../../src/platform/web/set-up-uploads.ts';
import { plainFileName, sizeInWords } from '../../../../src/platform/web/uploads.ts';

interface Seen {
  readonly fields: Record<string, readonly string[]>;
  readonly files: readonly { field: string; name: string; bytes: number; text: string; mode: number }[];
  readonly tooLarge: string | null;
  readonly paths: readonly string[];
}

let seen: Seen | undefined;

/** One route that takes two files of 1,000 bytes each, for whoever says that they are staff. */
function anApp(): Express {
  const app = express();
  const handle = () => content('text/plain', '');
  const route = {
    method: 'post',
    path: '/files',
    permission: 'send',
    upload: { files: 2, bytes: 1000 },
    handle,
  };
  setUpUploads<{ name: string }, string>(app, [route as never], {
    viewerOf: (request) =>
      request.get('X-Name') === undefined ? null : { name: request.get('X-Name') ?? '' },
    permits: ({ name }, permission) => name === 'staff' && permission === 'send',
  });
  app.post('/files', (request: Request, response: Response) => {
    const fields = new Fields(request.body);
    const uploads = uploadsOf(request);
    const files = ['one', 'two'].flatMap((field) => uploads.all(field));
    seen = {
      fields: Object.fromEntries(fields.names().map((name) => [name, fields.all(name)])),
      files: files.map(({ field, name, bytes, path }) => {
        return {
          field,
          name,
          bytes,
          text: readFileSync(path, 'utf8'),
          mode: statSync(dirname(path)).mode & 0o777,
        };
      }),
      tooLarge: uploads.tooLarge,
      paths: files.map(({ path }) => path),
    };
    response.end();
  });
  app.use((error: { status?: number }, _request: Request, response: Response, next: NextFunction) => {
    if (response.headersSent) next(error);
    else response.status(error.status ?? 500).end();
  });
  return app;
}

describe('A form with files', () => {
  beforeEach(() => {
    seen = undefined;
  });

  const send = (name = 'staff') => supertest(anApp()).post('/files').set('X-Name', name);

  it('brings its fields as typed, names with brackets too, and each file with its name', async () => {
    await send()
      .field('answers[12]', 'yes')
      .field('round', 'a')
      .field('round', 'b')
      .attach('one', Buffer.from('first'), 'übersicht “1”.csv')
      .attach('two', Buffer.from('second'), '../../etc/passwd')
      .expect(200);
    expect(seen?.fields).to.deep.equal({ 'answers[12]': ['yes'], round: ['a', 'b'] });
    expect(seen?.files).to.deep.equal([
      { field: 'one', name: 'übersicht “1”.csv', bytes: 5, text: 'first', mode: 0o700 },
      { field: 'two', name: 'passwd', bytes: 6, text: 'second', mode: 0o700 },
    ]);
  });

  it('leaves no file behind when it has been answered', async () => {
    await send().attach('one', Buffer.from('first'), 'a.csv').expect(200);
    const [path = ''] = seen?.paths ?? [];
    for (let wait = 0; existsSync(dirname(path)) && wait < 100; wait += 1) {
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    expect(path).not.to.equal('');
    expect(existsSync(dirname(path))).to.equal(false);
  });

  it('names the field whose file is too large, and keeps what was typed before it', async () => {
    await send().field('round', 'a').attach('one', Buffer.alloc(1001), 'a.csv').expect(200);
    expect(seen).to.deep.include({ tooLarge: 'one', files: [], fields: { round: ['a'] } });
    await send().attach('one', Buffer.alloc(1000), 'a.csv').expect(200);
    expect(seen).to.deep.include({ tooLarge: null });
  });

  it('has no file where none was chosen', async () => {
    await send().field('round', 'a').attach('one', Buffer.alloc(0), '').expect(200);
    expect(seen).to.deep.include({ tooLarge: null, files: [], fields: { round: ['a'] } });
  });

  it('is not read from whoever may not send it', async () => {
    for (const name of ['nobody', 'manager']) {
      await send(name).field('round', 'a').attach('one', Buffer.from('first'), 'a.csv').expect(200);
      expect(seen, name).to.deep.equal({ fields: {}, files: [], tooLarge: null, paths: [] });
    }
  });

  it('is refused with too many files or fields, or when it breaks off', async () => {
    const three = ['one', 'two', 'three'].reduce(
      (request, field) => request.attach(field, Buffer.from('x'), 'a.csv'),
      send(),
    );
    await three.expect(413);
    const many = Array.from({ length: 201 }, (_, index) => `field${String(index)}`);
    await many.reduce((request, field) => request.field(field, 'x'), send()).expect(413);
    await send().type('multipart/form-data; boundary=x').send('--x\r\nContent-Disp').expect(400);
    await send().type('multipart/form-data').send('x').expect(400);
    expect(seen).to.equal(undefined);
  });
});

describe('A size', () => {
  it('is said in words', () => {
    const sizes = [10_000_000, 1_249_999, 999_999, 999_499, 500_000, 52];
    expect(sizes.map(sizeInWords)).to.deep.equal(['10 MB', '1.2 MB', '1 MB', '999 kB', '500 kB', '1 kB']);
  });

  it('calls a file by its last name only, whatever a browser or an attacker sent', () => {
    expect(plainFileName('C:\\Users\\Ada\\log.csv')).to.equal('log.csv');
    expect(plainFileName('../../etc/pass\u0000wd')).to.equal('passwd');
    expect(plainFileName('x'.repeat(300))).to.have.length(200);
  });
});
