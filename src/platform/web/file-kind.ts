/** The files that people may send in to be kept and handed out, told by what is in them and not by their names. */
export const fileKinds = {
  pdf: { name: 'PDF', contentType: 'application/pdf' },
  docx: {
    name: 'Word',
    contentType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  },
  odt: { name: 'OpenDocument', contentType: 'application/vnd.oasis.opendocument.text' },
  txt: { name: 'plain text', contentType: 'text/plain; charset=utf-8' },
} as const;
export type FileKind = keyof typeof fileKinds;

export const fileKindsInWords = 'a PDF, a Word (.docx) or OpenDocument (.odt) file, or plain text';

/**
 * @returns null for anything else, for a file with macros in it, for one that is two kinds at once, and for one that
 * unpacks to far more than it is
 */
export function fileKindOf(content: Buffer): FileKind | null {
  // A reader of PDF takes what begins further down, and a reader of zips what ends in one: either way it is two files.
  if (content.subarray(0, 5).equals(Buffer.from('%PDF-'))) return endOfZip(content) === null ? 'pdf' : null;
  if (content.subarray(0, 4).equals(Buffer.from('PK\u0003\u0004'))) return zipKindOf(content);
  return content.length > 0 && isText(content) ? 'txt' : null;
}

function zipKindOf(content: Buffer): FileKind | null {
  // An OpenDocument file begins with its own type, unpacked (ODF 1.2 part 3, §3.3).
  const type = 'mimetypeapplication/vnd.oasis.opendocument.text';
  const entries = entriesOf(content);
  const names = entries.map(({ name }) => name);
  if (isBomb(entries, content.length) || names.some((name) => programs.test(name))) return null;
  if (content.subarray(30, 30 + type.length).equals(Buffer.from(type)))
    return names.includes('content.xml') ? 'odt' : null;
  return names.includes('[Content_Types].xml') && names.includes('word/document.xml') ? 'docx' : null;
}

/** Word's macros and controls, OpenDocument's macros and scripts. */
const programs = /vbaProject|vbaData|\/activeX\/|^(Basic|Scripts)\//i;

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const END_BYTES = 22;
const ENTRY_BYTES = 46;
const MOST_NAMES = 10_000;

/** More than a document holds when it is unpacked, and how much of that its packed bytes may be. */
const MOST_UNPACKED = 200_000_000;
const MOST_TIMES = 150;

function isBomb(entries: readonly ZipEntry[], packed: number): boolean {
  const unpacked = entries.reduce((sum, { bytes }) => sum + bytes, 0);
  return unpacked > MOST_UNPACKED || (unpacked > 1_000_000 && unpacked > packed * MOST_TIMES);
}

interface ZipEntry {
  readonly name: string;
  /** Unpacked, as its directory says. */
  readonly bytes: number;
}

/** Where the directory's end is: the last thing in the file, but for its own remark. @returns null where there is none */
function endOfZip(content: Buffer): number | null {
  const lowest = Math.max(0, content.length - END_BYTES - 0xffff);
  for (let end = content.length - END_BYTES; end >= lowest; end -= 1)
    if (content.readUInt32LE(end) === END) return end;
  return null;
}

/** From the directory at its end (PKWARE APPNOTE 4.3); empty where that is broken, or something follows it. */
function entriesOf(content: Buffer): ZipEntry[] {
  const end = endOfZip(content);
  if (end === null || end + END_BYTES + content.readUInt16LE(end + 20) !== content.length) return [];
  const entries: ZipEntry[] = [];
  let at = content.readUInt32LE(end + 16);
  while (at + ENTRY_BYTES <= end && content.readUInt32LE(at) === ENTRY && entries.length < MOST_NAMES) {
    const length = content.readUInt16LE(at + 28);
    entries.push({
      name: content.toString('utf8', at + ENTRY_BYTES, at + ENTRY_BYTES + length),
      bytes: content.readUInt32LE(at + 24),
    });
    at += ENTRY_BYTES + length + content.readUInt16LE(at + 30) + content.readUInt16LE(at + 32);
  }
  return entries;
}

/** Text that something runs or draws: HTML, SVG and other XML, RTF, a script, a PDF that begins further down. */
const code = /^\s*(<[?!a-z]|\{\\rtf|#!)|<(script|svg|html|iframe|\?php)\b|%PDF-\d/i;

function isText(content: Buffer): boolean {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(content);
    if (code.test(text)) return false;
    // eslint-disable-next-line no-control-regex -- what is looked for is control characters
    return !/[\u0000-\u0008\u000b\u000e-\u001f\u007f]/.test(text);
  } catch {
    return false;
  }
}
