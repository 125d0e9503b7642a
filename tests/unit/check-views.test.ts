import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect } from 'chai';
import { checkViews } from '../../.ci/check-views.ts';

const tree = {
  'tsconfig.json': JSON.stringify({
    compilerOptions: {
      target: 'es2023',
      lib: ['es2023'],
      module: 'nodenext',
      types: [],
      strict: true,
      noUncheckedIndexedAccess: true,
      allowImportingTsExtensions: true,
      noEmit: true,
    },
  }),
  'src/platform/web/ui.ts': `export interface Ui { button(params: { text: string }): string; script: string }`,
  'src/platform/web/view.ts': `export function defineView<Page>(name: string): { name: string; page?: Page } { return { name }; }`,
  'src/doors/door.ts': `export interface Door { readonly name: string; readonly team?: { readonly name: string } }`,
  'src/doors/door-pages.ts': `
    import { defineView } from '../platform/web/view.ts';
    import type { Door as OneDoor } from './door.ts';
    export interface DoorsPage { readonly title: string; readonly doors: readonly OneDoor[] }
    export const doorsView = defineView<DoorsPage>('doors/list');
    export const parts = { door: defineView<readonly OneDoor[]>('doors/part') };`,
  'views/doors/list.ejs': `<h1><%= page.title -%></h1>
    <%# page.nothing is only remarked on %>
    <% for (const door of page.doors) { // each one %>
      <p><%= door.name %> <% if (door.team) { %><%= door.team.name %><% } %></p>
    <% } %>
    <%- ui.button({
      text: 'Add',
    }) %><script><%- ui.script %></script>`,
  'views/doors/part.ejs': `<%= page[0]?.name %>`,
};

describe('the check of the views', () => {
  let root: string;

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'nwd-views-'));
  });
  afterEach(() => {
    rmSync(root, { recursive: true });
  });

  const problemsWith = (changes: Readonly<Record<string, string>>): readonly string[] => {
    for (const [path, text] of Object.entries({ ...tree, ...changes })) {
      mkdirSync(join(root, dirname(path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    return checkViews(root).problems;
  };

  it('finds nothing in templates that fit their pages', () => {
    expect(problemsWith({})).to.deep.equal([]);
    expect(checkViews(root).views).to.equal(2);
  });

  it('finds what tsc finds, on the line of the template', () => {
    const problems = problemsWith({
      'views/doors/list.ejs': `<h1><%= page.titel %></h1>\n\n<%= page.doors[0].name %>\n<%- ui.button({\n  txt: 'Add' }) %>`,
      'views/doors/part.ejs': `<%= page %>\n<%= locals.settings %>`,
    });
    expect(problems).to.have.length(5);
    expect(problems[0]).to.match(
      /^views\/doors\/list\.ejs:1: Property 'titel' does not exist on type 'DoorsPage'/,
    );
    expect(problems[1]).to.match(/^views\/doors\/list\.ejs:3: Object is possibly 'undefined'/);
    expect(problems[2]).to.match(/^views\/doors\/list\.ejs:5: .*'txt'/);
    expect(problems[3]).to.match(/^views\/doors\/part\.ejs:1: Argument of type 'readonly Door\[\]'/);
    expect(problems[4]).to.match(/^views\/doors\/part\.ejs:2: Cannot find name 'locals'/);
  });

  it('lets only what ui made be written without escaping, and the body in a layout', () => {
    const layout = {
      'src/platform/web/layout.ts': `import { defineView } from './view.ts';
        export interface Layout { body: string }
        export const layout = defineView<Layout>('layouts/main');`,
      'views/layouts/main.ejs': `<main><%- page.body %></main>`,
    };
    expect(problemsWith({ ...layout, 'views/doors/list.ejs': `<%- page.title %>` })).to.deep.equal([
      'views/doors/list.ejs:1: <%- is only for what ui gives',
    ]);
    expect(
      problemsWith({ ...layout, 'views/doors/list.ejs': `\n<%- ui.script + page.title %>` }),
    ).to.deep.equal(['views/doors/list.ejs:2: <%- is only for what ui gives']);
  });

  it('finds what a page model should have decided', () => {
    const deciding = `<% page.doors.filter((door) => door.team); %>\n<% const now =\n new Date(); %><%= Math.round(1) %>`;
    expect(problemsWith({ 'views/doors/list.ejs': deciding })).to.deep.equal([
      'views/doors/list.ejs:1: filter belongs in the page model',
      'views/doors/list.ejs:3: Math belongs in the page model',
      'views/doors/list.ejs:3: new Date belongs in the page model',
    ]);
  });

  it('finds a view without a definition, one with two, and a definition without a view', () => {
    const problems = problemsWith({
      'views/doors/orphan.ejs': `<p>Nobody shows this</p>`,
      'src/doors/more-pages.ts': `import { defineView } from '../platform/web/view.ts';
        import type { Door } from './door.ts';
        export const views = [defineView<Door[]>('doors/part'), defineView<Door>('doors/gone')];`,
    });
    expect(problems).to.deep.equal([
      'src/doors/more-pages.ts:3: there is no views/doors/gone.ejs',
      'src/doors/more-pages.ts:3: views/doors/part.ejs has a defineView already',
      'views/doors/orphan.ejs:1: no defineView names this view',
    ]);
  });

  it('finds a definition that it cannot follow', () => {
    const problems = problemsWith({
      'src/doors/door-pages.ts': `import { defineView } from '../platform/web/view.ts';
        interface Hidden { title: string }
        export const view = defineView<Hidden>('doors/list');
        export const parts = ['doors/part'].map((name) => defineView<string>(name));`,
    });
    expect(problems.slice(0, 2)).to.deep.equal([
      'src/doors/door-pages.ts:3: Hidden has to be exported, so that its view can be checked',
      "src/doors/door-pages.ts:4: defineView needs a type and a literal name: defineView<Type>('folder/name')",
    ]);
  });
});
