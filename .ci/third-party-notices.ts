import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

interface LockedPackage {
  readonly version?: string;
  readonly dev?: boolean;
  readonly devOptional?: boolean;
  /** A build for one kind of machine: the package that asks for it carries the licence. */
  readonly cpu?: readonly string[];
}

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license?: string | { readonly type?: string };
  readonly licenses?: readonly { readonly type?: string }[];
}

interface Notice {
  /** "ejs 7.0.2 (Apache-2.0)" */
  readonly name: string;
  readonly text: string;
}

/**
 * The licences of every package that the product runs with, as they are installed under `root`: the same texts
 * stand once, under the names of all packages that have them.
 */
export function thirdPartyNotices(root: string): string {
  const byText = new Map<string, string[]>();
  for (const { name, text } of runtimePackages(root).map(noticeOf)) {
    byText.set(text, [...(byText.get(text) ?? []), name]);
  }
  const groups = [...byText].map(([text, names]) => ({ text, names: [...new Set(names)].sort() }));
  groups.sort((one, other) => (one.names[0] ?? '').localeCompare(other.names[0] ?? '', 'en'));
  const sections = groups.map(({ text, names }) => `${names.join('\n')}\n\n${text}\n`);
  return [heading, ...sections].join(`\n${'-'.repeat(80)}\n\n`);
}

const heading = `No Wrong Door runs with the packages below, each under its own licence.
Made by "npm run notices" from what is installed.

sharp decodes and encodes pictures with libvips, which comes built in a package of its own for each kind of machine
(@img/sharp-libvips-...), under LGPL-3.0-or-later; that package names what else is built into it.
`;

/** Folders of packages, in the order of the lockfile. */
function runtimePackages(root: string): string[] {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    packages: Readonly<Record<string, LockedPackage>>;
  };
  return Object.entries(lock.packages)
    .filter(([path, { dev, devOptional, cpu }]) => path !== '' && !dev && !devOptional && !cpu)
    .map(([path]) => join(root, path))
    .filter(existsSync);
}

function noticeOf(folder: string): Notice {
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
  const { name, version } = manifest;
  return { name: `${name} ${version} (${licenceOf(manifest)})`, text: textIn(folder) };
}

function licenceOf({ license, licenses = [] }: Manifest): string {
  const named = typeof license === 'string' ? [license] : [license, ...licenses].map((each) => each?.type);
  return named.filter(Boolean).join(' or ') || 'as its text says';
}

/** Its licence and notice files, else what its README says of its licence. */
function textIn(folder: string): string {
  const files = readdirSync(folder, { withFileTypes: true })
    .filter((file) => file.isFile() && /^(licen[cs]e|copying|notice)/i.test(file.name))
    .map(({ name }) => tidied(readFileSync(join(folder, name), 'utf8')));
  if (files.length > 0) return [...new Set(files)].join('\n\n');
  const readme = readdirSync(folder).find((file) => /^readme/i.test(file));
  const said = readme === undefined ? '' : licenceSection(readFileSync(join(folder, readme), 'utf8'));
  return said === '' ? 'The package carries no text of its licence.' : said;
}

function licenceSection(readme: string): string {
  const [, section = ''] = /^#+ *licen[cs]e\b[^\n]*\n([^]*?)(?=^#+ |(?![^]))/im.exec(readme) ?? [];
  return tidied(section);
}

function tidied(text: string): string {
  return text
    .replace(/^\uFEFF/, '')
    .replaceAll('\r\n', '\n')
    .replace(/[ \t]+$/gm, '')
    .trim();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const root = resolve(import.meta.dirname, '..');
  writeFileSync(join(root, 'THIRD_PARTY_NOTICES'), thirdPartyNotices(root));
}
