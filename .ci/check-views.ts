import { readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { listFiles } from './list-files.ts';
import { findViewDefinitions } from './view-definitions.ts';
import type { ViewDefinition } from './view-definitions.ts';
import { forbiddenIn, readTemplate } from './view-template.ts';

export interface ViewsReport {
  readonly views: number;
  /** `views/folder/name.ejs:LINE: message`, in order of file and line. */
  readonly problems: readonly string[];
}

/**
 * Has tsc check every template of the tree under `root` against the page type that its `defineView` gives it: EJS
 * prints nothing for a misspelt property. Nothing is written; tsc sees each template as a module in `.views/`.
 */
export function checkViews(root: string): ViewsReport {
  const { definitions, problems } = findViewDefinitions(root);
  const files = listFiles(join(root, 'views'), '.ejs').map((file) => relative(root, file));
  const checked = definitions.filter(({ view }) => files.includes(view));
  return {
    views: files.length,
    problems: [
      ...problems,
      ...unpaired(files, definitions),
      ...files.flatMap((file) => forbiddenIn(file, readFileSync(join(root, file), 'utf8'))),
      ...typeErrors(root, checked),
    ].sort(byFileAndLine),
  };
}

function unpaired(files: readonly string[], definitions: readonly ViewDefinition[]): string[] {
  const without = files
    .filter((file) => !definitions.some(({ view }) => view === file))
    .map((file) => `${file}:1: no defineView names this view`);
  const missing = definitions
    .filter(({ view }) => !files.includes(view))
    .map(({ view, place }) => `${place}: there is no ${view}`);
  const repeated = definitions
    .filter(({ view }, index) => definitions.findIndex((other) => other.view === view) !== index)
    .map(({ view, place }) => `${place}: ${view} has a defineView already`);
  return [...without, ...missing, ...repeated];
}

interface GeneratedModule {
  readonly view: string;
  readonly source: string;
  /** For each line of the source, the line of the template that it came from. */
  readonly lines: readonly number[];
}

function typeErrors(root: string, definitions: readonly ViewDefinition[]): string[] {
  const modules = new Map(
    definitions.map((definition) => [modulePath(root, definition.view), generate(root, definition)]),
  );
  const options: ts.CompilerOptions = {
    ...projectOptions(root),
    noUnusedLocals: false,
    noUnusedParameters: false,
    noEmit: true,
  };
  const onDisk = ts.createCompilerHost(options);
  const host: ts.CompilerHost = {
    ...onDisk,
    fileExists: (path) => modules.has(path) || onDisk.fileExists(path),
    readFile: (path) => modules.get(path)?.source ?? onDisk.readFile(path),
    getSourceFile: (path, language) => {
      const source = modules.get(path)?.source;
      if (source === undefined) return onDisk.getSourceFile(path, language);
      return ts.createSourceFile(path, source, language);
    },
  };
  const program = ts.createProgram([...modules.keys()], options, host);
  return [...modules].flatMap(([path, module]) => {
    const file = program.getSourceFile(path);
    const found = [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)];
    return found.map((diagnostic) => describe(diagnostic, module));
  });
}

function projectOptions(root: string): ts.CompilerOptions {
  const path = join(root, 'tsconfig.json');
  const { config } = ts.readConfigFile(path, (file) => ts.sys.readFile(file)) as {
    config: { compilerOptions: unknown };
  };
  return ts.convertCompilerOptionsFromJson(config.compilerOptions, root, path).options;
}

function modulePath(root: string, view: string): string {
  return join(root, '.views', view.replace(/^views\//, '').replace(/\.ejs$/, '.ts'));
}

function generate(root: string, { view, type, imports }: ViewDefinition): GeneratedModule {
  const folder = dirname(modulePath(root, view));
  const from = (path: string): string => {
    const found = relative(folder, join(root, path));
    return found.startsWith('.') ? found : `./${found}`;
  };
  const head = [
    `import type { Ui } from '${from('src/platform/web/ui.ts')}';`,
    ...imports.map(
      ({ name, exportedAs, file }) => `import type { ${exportedAs} as ${name} } from '${from(file)}';`,
    ),
    'declare function out(value: string | number | undefined | null): void;',
    `export function view(page: ${type}, ui: Ui): void {`,
  ];
  const body = readTemplate(readFileSync(join(root, view), 'utf8')).flatMap(({ kind, code, line }) => {
    const [open, close] = kind === 'scriptlet' ? ['; ', ''] : ['; out(', ');'];
    const lines = (open + code).split('\n').map((text, index) => ({ text, line: line + index }));
    // A line of its own for what follows, since the code may end in a comment.
    return [...lines, { text: close, line: line + lines.length - 1 }];
  });
  const all = [
    ...head.map((text) => ({ text, line: 1 })),
    ...body,
    { text: '}', line: body.at(-1)?.line ?? 1 },
  ];
  return { view, source: all.map(({ text }) => text).join('\n'), lines: all.map(({ line }) => line) };
}

function describe(diagnostic: ts.Diagnostic, { view, source, lines }: GeneratedModule): string {
  const row = source.slice(0, diagnostic.start ?? 0).split('\n').length - 1;
  const message = ts.flattenDiagnosticMessageText(diagnostic.messageText, ' ').replace(/\s+/g, ' ');
  return `${view}:${String(lines[row] ?? 1)}: ${message}`;
}

function byFileAndLine(one: string, other: string): number {
  return one.localeCompare(other, 'en', { numeric: true });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { views, problems } = checkViews(resolve(import.meta.dirname, '..'));
  if (problems.length > 0) {
    console.error(problems.join('\n'));
    process.exitCode = 1;
  } else {
    console.log(`${String(views)} views checked`);
  }
}
