import { createHash } from 'node:crypto';
import { documentDocx } from '../../src/platform/documents/document-docx.ts';
import { documentHtml } from '../../src/platform/documents/document-html.ts';
import { documentPdf } from '../../src/platform/documents/document-pdf.ts';
import { oneOfEach } from './documents.ts';

/** Run by itself: prints the SHA-256 of each file that is drawn of one document. */
const files = [];
for (const print of ['ordinary', 'large'] as const)
  files.push(
    await documentPdf(oneOfEach, print),
    await documentDocx(oneOfEach, print),
    documentHtml(oneOfEach, print),
  );
console.log(files.map((file) => createHash('sha256').update(file).digest('hex')).join('\n'));
