import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface Chromium {
  readonly path: string;
  /** What it needs on a machine without its libraries and fonts. */
  readonly env: Readonly<Record<string, string>>;
}

const cache = fileURLToPath(new URL('../../node_modules/.cache/chromium/', import.meta.url));
const installedNames = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** CHROMIUM_PATH, else an installed one, else the one that npm brought; undefined on a machine with none. */
export async function findChromium(): Promise<Chromium | undefined> {
  const path = process.env.CHROMIUM_PATH ?? installedChromium();
  if (path !== undefined) return { path, env: {} };
  return process.platform === 'linux' && process.arch === 'x64' ? packagedChromium() : undefined;
}

function installedChromium(): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.flatMap((folder) => installedNames.map((name) => join(folder, name))).find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Unpacked once per checkout (200 MB, about 3 s), under its version's name. */
async function packagedChromium(): Promise<Chromium> {
  const manifest = new URL('../../package.json', import.meta.resolve('@sparticuz/chromium'));
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };
  const folder = join(cache, version);
  if (!existsSync(folder)) await unpackInto(folder);
  return {
    path: join(folder, 'chromium'),
    env: { LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'), FONTCONFIG_FILE: join(folder, 'fonts.conf') },
  };
}

/** Unpacked beside and renamed, so that two runs at once never start half a browser. */
async function unpackInto(folder: string): Promise<void> {
  mkdirSync(cache, { recursive: true });
  const unpacked = mkdtempSync(join(cache, 'unpacking-'));
  await withEnvironment({ TMPDIR: unpacked, AWS_LAMBDA_JS_RUNTIME: 'nodejs24.x' }, async () => {
    const { default: chromium } = await import('@sparticuz/chromium');
    await chromium.executablePath();
  });
  writeFileSync(join(unpacked, 'fonts.conf'), fontsIn(join(folder, 'fonts')));
  try {
    renameSync(unpacked, folder);
  } catch (error) {
    rmSync(unpacked, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
}

/**
 * The package unpacks to TMPDIR, brings its shared libraries only where it believes to be in AWS Lambda, and then
 * sets LD_LIBRARY_PATH for everything: all of it is undone, since other programs start from this process too.
 */
async function withEnvironment(changes: Record<string, string>, story: () => Promise<void>): Promise<void> {
  const before = { ...process.env };
  Object.assign(process.env, changes);
  try {
    await story();
  } finally {
    for (const name of [...Object.keys(changes), 'LD_LIBRARY_PATH', 'FONTCONFIG_PATH', 'HOME']) {
      if (before[name] === undefined) Reflect.deleteProperty(process.env, name);
      else process.env[name] = before[name];
    }
  }
}

/** The package's own fonts only, so that a page breaks its lines alike on every machine. */
function fontsIn(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${folder}</dir><cachedir>${folder}/cache</cachedir></fontconfig>
`;
}
