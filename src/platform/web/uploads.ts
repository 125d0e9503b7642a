/** How many files a route takes in one form, and how many bytes each may have. */
export interface UploadLimits {
  readonly files: number;
  readonly bytes: number;
}

/**
 * For a form whose text may be long in any script: as `multipart/form-data` a letter of Arabic or Hindi takes two or
 * three bytes, in the usual encoding six or nine.
 */
export const noFiles: UploadLimits = { files: 0, bytes: 0 };

export interface UploadedFile {
  /** The form's field. */
  readonly field: string;
  /** As the sender's machine names it: to be shown, never to be opened or stored under. */
  readonly name: string;
  readonly bytes: number;
  /** Where it lies until the request has been answered; a handler that keeps it copies it. */
  readonly path: string;
}

/** The files of one form. */
export class Uploads {
  readonly #files: readonly UploadedFile[];
  /** The field whose file had more bytes than the route takes. Of a form with one, fields after it may be missing. */
  readonly tooLarge: string | null;

  constructor(files: readonly UploadedFile[] = [], tooLarge: string | null = null) {
    this.#files = files;
    this.tooLarge = tooLarge;
  }

  /** Null when nothing was chosen. */
  one(field: string): UploadedFile | null {
    return this.all(field)[0] ?? null;
  }

  all(field: string): readonly UploadedFile[] {
    return this.#files.filter((file) => file.field === field);
  }
}

/** @returns "10 MB", "1.2 MB" or "500 kB", and of the smallest file "1 kB" */
export function sizeInWords(bytes: number): string {
  if (bytes >= 999_500) return `${String(Math.round(bytes / 100_000) / 10)} MB`;
  return `${String(Math.max(1, Math.round(bytes / 1000)))} kB`;
}

/** What a browser calls a file, without its folders and without what no name has. */
export function plainFileName(name: string): string {
  return name
    .replace(/^.*[/\\]/, '')
    .replaceAll('\u0000', '')
    .slice(0, 200);
}
