import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { strFromU8, unzipSync } from 'fflate';
import { documentDocx } from '../../../../src/platform/documents/document-docx.ts';
import {
  dictionaryCsv,
  figuresCsv,
  figuresJson,
} from '../../../../src/platform/documents/document-figures.ts';
import { documentHtml } from '../../../../src/platform/documents/document-html.ts';
import { documentPdf } from '../../../../src/platform/documents/document-pdf.ts';
import { projectRoot } from '../../../../src/platform/project-root.ts';
import { drawingOf } from '../../../../src/platform/documents/pdf-svg.ts';
import { oneOfEach } from '../../../support/documents.ts';
import { everyNode, readPdf } from '../../../support/pdf.ts';
import type { ReadPdf } from '../../../support/pdf.ts';

describe('A document as a tagged PDF', () => {
  let pdf: ReadPdf;
  before(async () => {
    pdf = readPdf(await documentPdf(oneOfEach));
  });
  const nodes = (type: string) => everyNode(pdf.structure).filter((node) => node.type === type);

  it('says its language and title, and that it is tagged', () => {
    expect(pdf.catalogue).to.contain('/Lang (en-GB)').and.contain('/MarkInfo').and.contain('/StructTreeRoot');
  });

  it('has headings, lists, a note and a quotation in its tree, in the order of reading', () => {
    const [document] = pdf.structure.children;
    expect(document?.type).to.equal('Document');
    expect(document?.children.map(({ type }) => type)).to.deep.equal([
      ...['H1', 'P', 'H2', 'P', 'H3', 'L', 'L', 'Note', 'BlockQuote', 'Table'],
      ...['P', 'Figure', 'P', 'Table'],
    ]);
    expect(nodes('LI')).to.have.length(4);
    expect(nodes('LBody').every(({ hasContent }) => hasContent)).to.equal(true);
  });

  it('has tables with a caption and header cells that say what they head', () => {
    const [table] = nodes('Table');
    const rows = table?.children.filter(({ type }) => type === 'TR') ?? [];
    expect(table?.children[0]?.type).to.equal('Caption');
    expect(rows).to.have.length(61);
    expect(rows[0]?.children.map(({ type, scope }) => [type, scope])).to.deep.equal([
      ['TH', 'Column'],
      ['TH', 'Column'],
      ['TH', 'Column'],
    ]);
    for (const row of rows.slice(1)) {
      expect(row.children.map(({ type, scope, hasContent }) => [type, scope, hasContent])).to.deep.equal([
        ['TH', 'Row', true],
        ['TD', null, true],
        ['TD', null, true],
      ]);
    }
  });

  it('has words for its picture', () => {
    expect(nodes('Figure').map(({ alt }) => alt)).to.deep.equal([
      'The share rises from 50% to 60% (two weeks).',
    ]);
  });

  it('is made whatever characters somebody typed', async () => {
    const codePoints = [...Array(0x3100).keys(), 0xfb01, 0xfeff, 0xfffd, 0x1f600];
    const text = codePoints.map((codePoint) => String.fromCodePoint(codePoint)).join('');
    const made = readPdf(
      await documentPdf({ ...oneOfEach, blocks: [{ kind: 'paragraph', text: `Start ${text} End` }] }),
    );
    expect(made.text).to.contain('Start').and.contain('End').and.contain('ŵ').and.contain('−');
  });

  it('holds its text, Welsh letters and minus signs included', () => {
    const flat = pdf.text.replace(/\n/g, '');
    expect(flat)
      .to.contain('Llŷr')
      .and.contain('Ŵen')
      .and.contain('−3.2 points to better')
      .and.contain('<six months>');
    expect(pdf.text).to.contain('Team number 60').and.contain('99.5%').and.contain('60.0%');
    expect(pdf.text).to.contain(`Page 1 of ${String(pdf.pages)}`);
    expect(pdf.text).not.to.contain('\uFFFD');
  });

  it('comes in large print, wide tables in parts', async () => {
    const columns = ['Team', 'Considerations', 'Qualifications', 'Representations', 'Administration'];
    const rows = [['Occupational therapy', '1', '2', '3', '4']];
    const table = {
      kind: 'table',
      caption: 'Wide',
      columns: columns.map((text) => ({ text })),
      rows,
    } as const;
    const large = readPdf(await documentPdf({ ...oneOfEach, blocks: [table] }, 'large'));
    const tables = everyNode(large.structure).filter(({ type }) => type === 'Table');
    expect(tables.length).to.be.greaterThan(1);
    expect(large.text).to.contain('Wide (part 2 of ');
    for (const word of [...columns, '1', '2', '3', '4']) expect(large.text.split('\n')).to.include(word);
  });

  it('goes on with a row that is higher than a page', async () => {
    const long = Array.from({ length: 900 }, (_, at) => `word${String(at)}`).join(' ');
    const table = {
      kind: 'table',
      caption: 'Long',
      columns: [{ text: 'A' }, { text: 'B' }],
      rows: [['a', long]],
    } as const;
    const read = readPdf(await documentPdf({ ...oneOfEach, blocks: [table] }, 'large'));
    expect(read.text).to.contain('word0 ').and.contain('word899');
    expect(read.pages).to.be.greaterThan(2);
  });

  it('stops at a shape that it cannot draw', () => {
    const odd = drawingOf('<svg viewBox="0 0 10 10"><use href="#a"/></svg>');
    expect(() => {
      odd.draw({ save: () => undefined } as never, undefined as never);
    }).to.throw('a PDF cannot draw <use>');
  });
});

describe('A document for Word', () => {
  it('is valid XML with header rows, headings, its language and words for its picture', async () => {
    const parts = unzipSync(new Uint8Array(await documentDocx(oneOfEach)));
    const xml = strFromU8(parts['word/document.xml'] ?? new Uint8Array());
    expect(xml.match(/<w:tblHeader\/>/g)).to.have.length(2);
    expect(xml).to.contain('w:val="Heading1"').and.contain('Llŷr Ŵen').and.contain('&lt;six months&gt;');
    expect(xml).to.contain('descr="The share rises from 50% to 60% (two weeks)."');
    expect(strFromU8(parts['word/styles.xml'] ?? new Uint8Array())).to.contain('w:lang w:val="en-GB"');
    for (const [name, data] of Object.entries(parts)) {
      if (/\.(xml|rels|svg)$/.test(name)) expect(problemOf(strFromU8(data)), name).to.equal(null);
    }
  });

  it('is a package: every part has a content type, and every relationship leads to a part', async () => {
    for (const print of ['ordinary', 'large'] as const) {
      const parts = unzipSync(new Uint8Array(await documentDocx(oneOfEach, print)));
      const names = Object.keys(parts).filter((name) => !name.endsWith('/'));
      const text = (name: string) => strFromU8(parts[name] ?? new Uint8Array());
      const types = text('[Content_Types].xml');
      const valuesOf = (xml: string, tag: string, attribute: string) =>
        [...xml.matchAll(new RegExp(`<${tag}\\b[^>]*?\\b${attribute}="([^"]*)"`, 'g'))].map(
          ([, value = '']) => value,
        );
      const extensions = valuesOf(types, 'Default', 'Extension');
      const overridden = valuesOf(types, 'Override', 'PartName');
      for (const name of names.filter((each) => each !== '[Content_Types].xml')) {
        const known = overridden.includes(`/${name}`) || extensions.includes(name.split('.').at(-1) ?? '');
        expect(known, `${name} has a content type`).to.equal(true);
      }
      for (const part of overridden) expect(names, 'a content type of').to.include(part.slice(1));
      const relationships = names.filter((name) => name.endsWith('.rels'));
      expect(relationships).to.include.members(['_rels/.rels', 'word/_rels/document.xml.rels']);
      for (const name of relationships) {
        const folder = name.replace(/_rels\/[^/]*$/, '');
        const xml = text(name);
        const ids = valuesOf(xml, 'Relationship', 'Id');
        expect(new Set(ids).size, `${name}: ids once each`).to.equal(ids.length);
        for (const [relationship] of xml.matchAll(/<Relationship\b[^>]*>/g)) {
          if (relationship.includes('TargetMode="External"')) continue;
          const target = /\bTarget="([^"]*)"/.exec(relationship)?.[1] ?? '';
          const path = target.startsWith('/') ? target.slice(1) : folder + target;
          expect(names, `${name} leads to`).to.include(path);
        }
        const source = folder + name.slice(folder.length).replace(/^_rels\/(.*)\.rels$/, '$1');
        const used = [...text(source).matchAll(/\br:(?:id|embed)="([^"]*)"/g)].map(([, id = '']) => id);
        expect(ids, `${source} names`).to.include.members(used);
      }
      expect(text('_rels/.rels')).to.contain('word/document.xml');
    }
  });

  it('converts with LibreOffice without a warning', async function () {
    const office = ['soffice', 'libreoffice'].find((name) => spawnSync(name, ['--version']).status === 0);
    if (office === undefined) {
      console.log('        skipped: LibreOffice is not installed here');
      this.skip();
    }
    this.timeout(120_000);
    const folder = mkdtempSync(join(tmpdir(), 'nwd-docx-'));
    try {
      writeFileSync(join(folder, 'a.docx'), await documentDocx(oneOfEach));
      const args = [
        `-env:UserInstallation=file://${folder}/profile`,
        '--headless',
        '--convert-to',
        'pdf',
        '--outdir',
        folder,
      ];
      const said = execFileSync(office, [...args, join(folder, 'a.docx')], {
        encoding: 'utf8',
        stdio: 'pipe',
      });
      expect(said).not.to.match(/warn|error/i);
      expect(readFileSync(join(folder, 'a.pdf')).length).to.be.greaterThan(1000);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('A document in every shape', () => {
  it('has the same bytes twice, whenever it is written', async () => {
    const all = async () => [
      await documentPdf(oneOfEach),
      await documentPdf(oneOfEach, 'large'),
      await documentDocx(oneOfEach),
      await documentDocx(oneOfEach, 'large'),
      Buffer.from(documentHtml(oneOfEach) + figuresCsv(oneOfEach) + figuresJson(oneOfEach)),
    ];
    const first = await all();
    await new Promise((resolve) => setTimeout(resolve, 2100));
    (await all()).forEach((bytes, at) => {
      expect(bytes.equals(first[at] ?? Buffer.alloc(0)), `shape ${String(at)}`).to.equal(true);
    });
  });

  it('has the same bytes in another process, wherever its clock stands', function () {
    this.timeout(60_000);
    const hashes = fileURLToPath(new URL('../../../support/document-hashes.ts', import.meta.url));
    const hashesIn = (zone: string) =>
      execFileSync(process.execPath, ['--import', 'tsx', hashes], {
        cwd: projectRoot,
        env: { ...process.env, TZ: zone, LANG: zone === 'UTC' ? 'C' : 'de_DE.UTF-8' },
      }).toString();
    const first = hashesIn('UTC');
    expect(first.trim().split('\n')).to.have.length(6);
    expect(hashesIn('Pacific/Kiritimati')).to.equal(first);
  });

  it('escapes what was typed, in a page that needs nothing beside it', () => {
    const html = documentHtml(oneOfEach);
    expect(html)
      .to.contain('How it went &lt;six months&gt;')
      .and.contain('<html lang="en-GB">')
      .and.contain('<svg');
    expect(html).to.contain('<th scope="row" class="govuk-table__header">Team number 1</th>');
    expect(html).not.to.match(/<script|href="http|src=/);
  });

  it('gives its figures as CSV with a dictionary, and as JSON', () => {
    expect(figuresCsv(oneOfEach)).to.contain(
      'recorded_fcr,Findings,Resolved,evaluation period,1,3,0.3333333333333333,0.06,0.8,share,33.3%',
    );
    expect(dictionaryCsv().split('\r\n')).to.have.length(13);
    const read = JSON.parse(figuresJson(oneOfEach)) as {
      figures: unknown[];
      dictionary: Record<string, string>;
    };
    expect(read.figures).to.deep.equal(oneOfEach.figures);
    expect(Object.keys(read.dictionary)).to.include('denominator');
  });
});

/** What is wrong with a text as XML: an element that is not closed, an ampersand alone; null when nothing is. */
function problemOf(xml: string): string | null {
  const open: string[] = [];
  const rest = xml
    .replace(/<\?[^>]*\?>/g, '')
    .replace(
      /<(\/)?([\w:.-]+)((?:\s+[\w:.-]+=(?:"[^"<]*"|'[^'<]*'))*)\s*(\/)?>/g,
      (_, close: string | undefined, name: string, _attributes: string, alone: string | undefined) => {
        if (close !== undefined) {
          if (open.pop() !== name) open.push(`</${name}>`);
        } else if (alone === undefined) open.push(name);
        return '';
      },
    );
  if (open.length > 0) return `open: ${open.join(' ')}`;
  const stray = /<|&(?!(?:\w+|#\d+|#x[\da-f]+);)/i.exec(rest);
  return stray === null ? null : `stray ${rest.slice(stray.index, stray.index + 40)}`;
}
