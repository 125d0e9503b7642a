import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { ok, problem } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import { fileKindOf, fileKinds, fileKindsInWords } from './file-kind.ts';
import type { FileKind } from './file-kind.ts';
import { download } from './reply.ts';
import type { Reply } from './reply.ts';
import { sizeInWords } from './uploads.ts';
import type { UploadLimits, Uploads } from './uploads.ts';

/** One file of at most 10 MB: it is read as a whole and kept in the database. */
export const oneFile: UploadLimits = { files: 1, bytes: 10_000_000 };

/** What a form says of the file it takes. */
export const oneFileHint = `${fileKindsInWords.charAt(0).toUpperCase()}${fileKindsInWords.slice(1)}, smaller than ${sizeInWords(oneFile.bytes)}`;

export interface ReceivedFile {
  /** To be shown and to save under: without folders, and with its kind's own ending. */
  readonly name: string;
  readonly kind: FileKind;
  readonly content: Buffer;
  readonly sha256: string;
}

/** @returns null when no file was chosen, and a message where it cannot be kept */
export async function receivedFile(uploads: Uploads, field: string): Promise<Result<ReceivedFile | null>> {
  if (uploads.tooLarge !== null)
    return problem(`The selected file must be smaller than ${sizeInWords(oneFile.bytes)}`);
  const file = uploads.one(field);
  if (!file) return ok(null);
  const content = await readFile(file.path);
  if (content.length === 0) return problem('The selected file is empty');
  const kind = fileKindOf(content);
  if (kind === null) return problem(`The selected file must be ${fileKindsInWords}`);
  const wrong = endingProblem(file.name, kind);
  if (wrong !== null) return problem(wrong);
  const sha256 = createHash('sha256').update(content).digest('hex');
  return ok({ name: nameOf(file.name, kind), kind, content, sha256 });
}

/** Endings of what is not plain text, whatever else they are. */
const notText = /^(docx?|odt|pdf|rtf|xlsx?|ods|pptx?|jpe?g|png|gif|zip)$/;

/** A file that is not what its name says is broken or the wrong one: whoever sends it should know before others do. */
function endingProblem(name: string, kind: FileKind): string | null {
  const ending = /\.([a-z0-9]+)$/.exec(name.toLowerCase())?.[1] ?? '';
  const isWrong = kind === 'txt' ? notText.test(ending) : ending in fileKinds && ending !== kind;
  if (!isWrong) return null;
  return `The selected file’s name ends in .${ending}, but what is in it is ${kindInWords[kind]}. Open it to check, save it again and select it`;
}

const kindInWords = { pdf: 'a PDF', docx: 'a Word file', odt: 'an OpenDocument file', txt: 'plain text' };

function nameOf(given: string, kind: FileKind): string {
  const stem = given
    .replace(/^.*[/\\]/s, '')
    // eslint-disable-next-line no-control-regex -- what is taken out is control characters
    .replace(/[\u0000-\u001f\u007f]/g, '')
    .replace(/\.[^.]*$/, '')
    .trim()
    .slice(0, 100);
  return `${stem === '' ? 'file' : stem}.${kind}`;
}

/** Hands out what was kept: to save, never to be run by the browser. */
export function keptFile({
  name,
  kind,
  content,
}: {
  name: string;
  kind: string;
  content: Uint8Array;
}): Reply {
  const contentType =
    kind in fileKinds ? fileKinds[kind as FileKind].contentType : 'application/octet-stream';
  return download(contentType, name, content);
}
