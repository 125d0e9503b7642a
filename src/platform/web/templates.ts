import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ejs from 'ejs';
import { projectRoot } from '../project-root.ts';

type Template = (page: unknown, ui: unknown) => string;

/** Compiled once a process: a changed view needs a restart. */
const compiled = new Map<string, Template>();

/**
 * Renders `views/<name>.ejs`. `page` and `ui` are the only names a template sees: EJS runs in strict mode
 * (no `with`), so nothing of the request, the settings or Express can leak into a page by its name.
 */
export function renderTemplate(name: string, page: unknown, ui: unknown): string {
  return template(name)(page, ui);
}

function template(name: string): Template {
  const known = compiled.get(name);
  if (known) return known;
  const filename = join(projectRoot, 'views', `${name}.ejs`);
  const render = ejs.compile(readFileSync(filename, 'utf8'), {
    filename,
    strict: true,
    localsName: 'locals',
    destructuredLocals: ['page', 'ui'],
    rmWhitespace: true,
  });
  const made: Template = (page, ui) => render({ page, ui });
  compiled.set(name, made);
  return made;
}
