import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const source = fileURLToPath(new URL('./', import.meta.url));
const root = fileURLToPath(new URL('../', import.meta.url));
const target = join(root, 'dist', 'public');
const manifestFile = join(target, 'manifest.json');

/** Each asset by the name that pages ask for. The tools are loaded only when something is built. */
const assets: Readonly<Record<string, () => Promise<string | Uint8Array>>> = {
  'app.css': async () => {
    const sass = await import('sass');
    const { css } = sass.compile(join(source, 'styles', 'app.scss'), {
      style: 'compressed',
      quietDeps: true,
      importers: [new sass.NodePackageImporter(root)],
    });
    return css;
  },
  'app.js': () => script('app.ts', 'esm'),
  // A service worker is no module in every browser.
  'visits-worker.js': () => script('visits-worker.ts', 'iife'),
  'favicon.svg': () => Promise.resolve(readFileSync(join(source, 'favicon.svg'))),
};

async function script(name: string, format: 'esm' | 'iife'): Promise<string | Uint8Array> {
  const esbuild = await import('esbuild');
  const built = await esbuild.build({
    entryPoints: [join(source, 'scripts', name)],
    bundle: true,
    minify: true,
    format,
    target: 'es2020',
    legalComments: 'none',
    write: false,
  });
  return built.outputFiles[0]?.contents ?? '';
}

/** Names carry their content's hash, so that browsers may keep the files for ever; the manifest knows them. */
async function build(): Promise<void> {
  mkdirSync(target, { recursive: true });
  const manifest: Record<string, string> = {};
  for (const [name, make] of Object.entries(assets)) {
    const content = await make();
    const hash = createHash('sha256').update(content).digest('hex').slice(0, 12);
    const hashed = name.replace(/\.\w+$/, (ending) => `-${hash}${ending}`);
    writeFileSync(join(target, hashed), content);
    manifest[name] = hashed;
  }
  writeFileSync(manifestFile, `${JSON.stringify(manifest, null, 2)}\n`);
  const current = [...Object.values(manifest), 'manifest.json'];
  for (const file of readdirSync(target))
    if (!current.includes(file)) rmSync(join(target, file), { recursive: true });
}

/** A second start must not wait for what is built already: nothing here or among the packages has changed since. */
function isFresh(): boolean {
  if (!existsSync(manifestFile)) return false;
  const built = statSync(manifestFile).mtimeMs;
  const below = readdirSync(source, { recursive: true, encoding: 'utf8' }).map((path) => join(source, path));
  return [...below, source, join(root, 'package-lock.json')].every((path) => statSync(path).mtimeMs < built);
}

if (!isFresh()) await build();
