import sharp from 'sharp';
import { ok, problem } from '../shared/result.ts';
import type { Result } from '../shared/result.ts';

/** A photo as it is kept: a JPEG that we made, upright, with nothing in it but the picture. */
export interface Photo {
  readonly jpeg: Buffer;
  readonly width: number;
  readonly height: number;
}

/** Larger than any telephone takes, and what a picture may unfold to that is small only while it is packed. */
const MOST_PIXELS = 70_000_000;
const MOST_BYTES = 600_000;
/** Tried one after another until the result is small enough: the longer side in pixels, and the quality. */
const encodings = [
  [1600, 80],
  [1600, 60],
  [1200, 60],
  [800, 50],
] as const;

// One request's photo must not take every core, and no picture is asked for twice.
sharp.concurrency(1);
sharp.cache(false);

/**
 * Decodes a picture and encodes it anew, turned as its camera held it. Whatever else was in the file stays behind:
 * where and when it was taken, with what, thumbnails, and anything hidden in it.
 * @returns or says what is wrong with the file, to go on after its name
 */
export async function photoFrom(file: Buffer): Promise<Result<Photo>> {
  const kind = kindOf(file);
  if (kind === 'heic') {
    return problem(
      'is a HEIC photo, which cannot be read here. Save it as JPEG, or choose it on the iPhone itself',
    );
  }
  if (kind === null) return problem('is not a photo. It must be a JPEG, PNG or WebP');
  try {
    return ok(await encoded(file));
  } catch {
    return problem('is damaged or too large to be read. Take it or save it again');
  }
}

async function encoded(file: Buffer): Promise<Photo> {
  for (const [index, [side, quality]] of encodings.entries()) {
    const { data, info } = await sharp(file, { limitInputPixels: MOST_PIXELS, failOn: 'error' })
      .autoOrient()
      .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .jpeg({ quality })
      .toBuffer({ resolveWithObject: true });
    if (data.length <= MOST_BYTES || index === encodings.length - 1) {
      return { jpeg: data, width: info.width, height: info.height };
    }
  }
  throw new Error('no encoding is left');
}

/** What a file is by its first bytes, whatever it is called. Nothing else reaches the decoder, which knows more. */
function kindOf(file: Buffer): 'jpeg' | 'png' | 'webp' | 'heic' | null {
  const text = (from: number, to: number) => file.toString('latin1', from, to);
  if (text(0, 3) === '\xff\xd8\xff') return 'jpeg';
  if (text(0, 8) === '\x89PNG\r\n\x1a\n') return 'png';
  if (text(0, 4) === 'RIFF' && text(8, 12) === 'WEBP') return 'webp';
  return text(4, 8) === 'ftyp' && /^(?:hei|hev|mif1|msf1)/.test(text(8, 12)) ? 'heic' : null;
}
