import { expect } from 'chai';
import { strToU8, zipSync } from 'fflate';
import { fileKindOf } from '../../../src/platform/web/file-kind.ts';

const zip = (files: Readonly<Record<string, string>>) =>
  Buffer.from(
    zipSync(
      Object.fromEntries(
        Object.entries(files).map(([name, text]) => [name, [strToU8(text), { level: 0 }] as const]),
      ) as Parameters<typeof zipSync>[0],
    ),
  );
const word = { '[Content_Types].xml': '<Types/>', 'word/document.xml': '<w/>' };

describe('The kind of a file', () => {
  it('is told by what is in it', () => {
    expect(fileKindOf(Buffer.from('%PDF-1.7\n'))).to.equal('pdf');
    expect(fileKindOf(zip(word))).to.equal('docx');
    expect(
      fileKindOf(zip({ mimetype: 'application/vnd.oasis.opendocument.text', 'content.xml': '<o/>' })),
    ).to.equal('odt');
    expect(fileKindOf(Buffer.from('Minutes: café, ثلاثة\r\n\tOne'))).to.equal('txt');
  });

  it('is none for what people should not be handed', () => {
    expect(fileKindOf(zip({ ...word, 'word/vbaProject.bin': 'x' })), 'macros').to.equal(null);
    expect(fileKindOf(zip({ 'xl/workbook.xml': 'x' })), 'a spreadsheet').to.equal(null);
    expect(fileKindOf(Buffer.from([0xff, 0xd8, 0xff, 0xe0])), 'a picture').to.equal(null);
    expect(fileKindOf(Buffer.from('MZ\u0000\u0001')), 'a program').to.equal(null);
    expect(fileKindOf(Buffer.alloc(0)), 'nothing').to.equal(null);
  });

  it('is none for text that something would run or draw, whatever it is called', () => {
    for (const text of [
      '<!DOCTYPE html><p>Hello',
      '\ufeff  <svg xmlns="http://www.w3.org/2000/svg"/>',
      '<?xml version="1.0"?><minutes/>',
      'Minutes\n<script>alert(1)</script>',
      '{\\rtf1 Hello}',
      '#!/bin/sh\nrm -rf /',
      'Minutes\n%PDF-1.7\n',
    ])
      expect(fileKindOf(Buffer.from(text)), text).to.equal(null);
    expect(fileKindOf(Buffer.from('Fewer than 5 (<5) and #1'))).to.equal('txt');
  });

  it('is none for a file that is two kinds at once', () => {
    const pdf = Buffer.from('%PDF-1.7\n%%EOF\n');
    expect(fileKindOf(Buffer.concat([pdf, zip(word)])), 'a PDF that is a zip').to.equal(null);
    expect(fileKindOf(Buffer.concat([zip(word), pdf])), 'a zip with a PDF after it').to.equal(null);
    expect(fileKindOf(Buffer.concat([Buffer.from('GIF89a'), pdf])), 'a picture and a PDF').to.equal(null);
  });

  it('is none for controls and macros of either suite, and for what unpacks to far more than it is', () => {
    const odt = { mimetype: 'application/vnd.oasis.opendocument.text', 'content.xml': '<o/>' };
    expect(fileKindOf(zip({ ...word, 'word/activeX/activeX1.bin': 'x' }))).to.equal(null);
    expect(fileKindOf(zip({ ...odt, 'Basic/Standard/Module1.xml': 'x' }))).to.equal(null);
    const packed = zipSync({
      '[Content_Types].xml': strToU8('<Types/>'),
      'word/document.xml': new Uint8Array(20_000_000),
    });
    expect(packed.length).to.be.lessThan(100_000);
    expect(fileKindOf(Buffer.from(packed)), 'a bomb').to.equal(null);
  });

  it('is found without falling over, however a packed file is broken', () => {
    const whole = zip(word);
    for (let length = 4; length < whole.length; length += 1)
      expect(fileKindOf(whole.subarray(0, length)), String(length)).to.equal(null);
    for (let at = 4; at < whole.length; at += 1) {
      const broken = Buffer.from(whole);
      broken[at] = 0xff;
      expect(fileKindOf(broken)).to.be.oneOf(['docx', 'txt', null]);
    }
  });
});
