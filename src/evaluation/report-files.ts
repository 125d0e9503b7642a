import { documentDocx } from '../platform/documents/document-docx.ts';
import { figuresCsv, figuresJson } from '../platform/documents/document-figures.ts';
import { documentHtml } from '../platform/documents/document-html.ts';
import type { DocumentModel, Print } from '../platform/documents/document-model.ts';
import { documentPdf } from '../platform/documents/document-pdf.ts';
import { reportFormats } from './evaluation-paths.ts';
import type { ReportFormat } from './evaluation-paths.ts';
import type { FileHashes } from './edition-store.ts';
import { reportDocument } from './report-document.ts';
import { sha256 } from './sha256.ts';
import type { Snapshot } from './snapshot.ts';

const types: Readonly<Record<ReportFormat, string>> = {
  html: 'text/html; charset=utf-8',
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  csv: 'text/csv; charset=utf-8',
  json: 'application/json; charset=utf-8',
};

export interface ReportFile {
  readonly contentType: string;
  readonly bytes: Buffer;
}

/** A report as a file. The same document, the same bytes. */
export async function reportFile(
  model: DocumentModel,
  format: ReportFormat,
  print: Print = 'ordinary',
): Promise<ReportFile> {
  return { contentType: types[format], bytes: await bytesOf(model, format, print) };
}

async function bytesOf(model: DocumentModel, format: ReportFormat, print: Print): Promise<Buffer> {
  switch (format) {
    case 'html':
      return Buffer.from(documentHtml(model, print));
    case 'pdf':
      return documentPdf(model, print);
    case 'docx':
      return documentDocx(model, print);
    case 'csv':
      return Buffer.from(figuresCsv(model));
    case 'json':
      return Buffer.from(figuresJson(model));
  }
}

/** What the seal keeps of each file, in both editions. */
export async function fileHashes(snapshot: Snapshot): Promise<FileHashes> {
  const hashes: Record<string, string> = {};
  for (const edition of ['exact', 'public'] as const) {
    const model = reportDocument(snapshot, edition);
    for (const format of reportFormats) {
      hashes[`${edition}.${format}`] = sha256((await reportFile(model, format)).bytes);
    }
  }
  return hashes;
}
