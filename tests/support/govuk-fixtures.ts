import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../src/platform/project-root.ts';
import { ui } from '../../src/platform/web/ui.ts';

export interface Fixture {
  name: string;
  options: Record<string, unknown>;
  html: string;
}

/** What the installed GOV.UK Frontend says a component looks like, with its hidden fixtures. */
export function govukFixtures(component: string): Fixture[] {
  const folder = join(projectRoot, 'node_modules/govuk-frontend/dist/govuk/components', component);
  const file = JSON.parse(readFileSync(join(folder, 'fixtures.json'), 'utf8')) as { fixtures: Fixture[] };
  return file.fixtures;
}

/** The names of `views/components/govuk-*.ejs`. */
export function govukTemplates(): string[] {
  return readdirSync(join(projectRoot, 'views/components'))
    .map((file) => /^govuk-(.+)\.ejs$/.exec(file)?.[1] ?? '')
    .filter((name) => name !== '')
    .sort();
}

export function renderGovuk(component: string, options: unknown): string {
  const name = `govuk-${component}`.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
  const render = (ui as unknown as Record<string, ((params: unknown) => string) | undefined>)[name];
  if (!render) throw new Error(`ui has no ${name}`);
  return render(options);
}
