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

/** @returns null for anything else, and for a Word file with macros in it */
export function fileKindOf(content: Buffer): FileKind | null {
  if (content.subarray(0, 1024).includes('%PDF-')) return 'pdf';
  if (content.subarray(0, 4).equals(Buffer.from('PK\u0003\u0004'))) return zipKindOf(content);
  return content.length > 0 && isText(content) ? 'txt' : null;
}

function zipKindOf(content: Buffer): FileKind | null {
  // An OpenDocument file begins with its own type, unpacked (ODF 1.2 part 3, §3.3).
  const type = 'mimetypeapplication/vnd.oasis.opendocument.text';
  const names = namesInZip(content);
  if (content.subarray(30, 30 + type.length).equals(Buffer.from(type)))
    return names.includes('content.xml') ? 'odt' : null;
  const hasMacros = names.some((name) => /vbaProject/i.test(name));
  return names.includes('[Content_Types].xml') && names.includes('word/document.xml') && !hasMacros
    ? 'docx'
    : null;
}

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const END_BYTES = 22;
const ENTRY_BYTES = 46;
const MOST_NAMES = 10_000;

/** From the directory at its end (PKWARE APPNOTE 4.3); empty where that is broken. */
function namesInZip(content: Buffer): string[] {
  const lowest = Math.max(0, content.length - END_BYTES - 0xffff);
  let end = content.length - END_BYTES;
  while (end >= lowest && content.readUInt32LE(end) !== END) end -= 1;
  if (end < lowest) return [];
  const names: string[] = [];
  let at = content.readUInt32LE(end + 16);
  while (at + ENTRY_BYTES <= end && content.readUInt32LE(at) === ENTRY && names.length < MOST_NAMES) {
    const length = content.readUInt16LE(at + 28);
    names.push(content.toString('utf8', at + ENTRY_BYTES, at + ENTRY_BYTES + length));
    at += ENTRY_BYTES + length + content.readUInt16LE(at + 30) + content.readUInt16LE(at + 32);
  }
  return names;
}

function isText(content: Buffer): boolean {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(content);
    // eslint-disable-next-line no-control-regex -- what is looked for is control characters
    return !/[\u0000-\u0008\u000b\u000e-\u001f\u007f]/.test(text);
  } catch {
    return false;
  }
}
