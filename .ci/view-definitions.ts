import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import ts from 'typescript';
import { listFiles } from './list-files.ts';

/** A `defineView<Type>('folder/name')` somewhere in src. */
export interface ViewDefinition {
  /** `views/folder/name.ejs` */
  readonly view: string;
  /** The type argument as it is written there. */
  readonly type: string;
  /** Where the names in it come from. */
  readonly imports: readonly { readonly name: string; readonly exportedAs: string; readonly file: string }[];
  /** `src/…/file.ts:LINE` */
  readonly place: string;
}

export interface ViewDefinitions {
  readonly definitions: readonly ViewDefinition[];
  readonly problems: readonly string[];
}

export function findViewDefinitions(root: string): ViewDefinitions {
  const definitions: ViewDefinition[] = [];
  const problems: string[] = [];
  for (const path of listFiles(join(root, 'src'), '.ts')) {
    const text = readFileSync(path, 'utf8');
    if (!text.includes('defineView')) continue;
    const source = ts.createSourceFile(relative(root, path), text, ts.ScriptTarget.Latest, true);
    for (const call of callsOfDefineView(source)) {
      try {
        definitions.push(readDefinition(call, source));
      } catch (error) {
        problems.push(`${placeOf(call, source)}: ${(error as Error).message}`);
      }
    }
  }
  return { definitions, problems };
}

function callsOfDefineView(source: ts.SourceFile): ts.CallExpression[] {
  return descendants(source).filter(
    (node): node is ts.CallExpression =>
      ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === 'defineView',
  );
}

function readDefinition(call: ts.CallExpression, source: ts.SourceFile): ViewDefinition {
  const [type] = call.typeArguments ?? [];
  const [name] = call.arguments;
  if (!type || !name || !ts.isStringLiteral(name)) {
    throw new Error("defineView needs a type and a literal name: defineView<Type>('folder/name')");
  }
  const names = new Set(namesIn(type));
  return {
    view: `views/${name.text}.ejs`,
    type: type.getText(source),
    imports: [...names].flatMap((used) => originOf(used, source)),
    place: placeOf(call, source),
  };
}

/** The names of types that a type is written with, without what stands behind a dot. */
function namesIn(type: ts.TypeNode): string[] {
  return [type, ...descendants(type)].filter(ts.isTypeReferenceNode).map(({ typeName }) => {
    let name = typeName;
    while (ts.isQualifiedName(name)) name = name.left;
    return name.text;
  });
}

/** Nothing for TypeScript's own names, such as Record. */
function originOf(name: string, source: ts.SourceFile): ViewDefinition['imports'] {
  for (const statement of source.statements) {
    if (isTypeDeclaration(statement) && statement.name.text === name) {
      const exported = statement.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) ?? false;
      if (!exported) throw new Error(`${name} has to be exported, so that its view can be checked`);
      return [{ name, exportedAs: name, file: source.fileName }];
    }
    if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) continue;
    const bindings = statement.importClause?.namedBindings;
    const imported =
      bindings && ts.isNamedImports(bindings)
        ? bindings.elements.find((element) => element.name.text === name)
        : undefined;
    if (imported) {
      const file = join(dirname(source.fileName), statement.moduleSpecifier.text);
      return [{ name, exportedAs: (imported.propertyName ?? imported.name).text, file }];
    }
  }
  return [];
}

function isTypeDeclaration(node: ts.Node): node is ts.InterfaceDeclaration | ts.TypeAliasDeclaration {
  return ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node);
}

function descendants(node: ts.Node): ts.Node[] {
  const found: ts.Node[] = [];
  ts.forEachChild(node, (child) => {
    found.push(child, ...descendants(child));
  });
  return found;
}

function placeOf(node: ts.Node, source: ts.SourceFile): string {
  const { line } = source.getLineAndCharacterOfPosition(node.getStart(source));
  return `${source.fileName}:${String(line + 1)}`;
}
