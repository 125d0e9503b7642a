import ts from 'typescript';

/** What stands between `<%` and `%>`; text, comments and the literal `<%%` are left out. */
export interface TemplateCode {
  readonly kind: 'scriptlet' | 'escaped' | 'raw';
  readonly code: string;
  /** The line, from 1, on which the code begins. */
  readonly line: number;
}

const kinds = { '=': 'escaped', '-': 'raw', '': 'scriptlet', _: 'scriptlet' } as const;

export function readTemplate(template: string): TemplateCode[] {
  return [...template.matchAll(/<%(?!%)(?<mode>[_=#-]?)(?<code>[\s\S]*?)[_-]?%>/g)].flatMap((tag) => {
    const { mode = '', code = '' } = tag.groups ?? {};
    if (mode === '#') return [];
    const line = template.slice(0, tag.index).split('\n').length;
    const kind = kinds[mode as keyof typeof kinds];
    return [{ kind, code: kind === 'scriptlet' ? code : code.replace(/;\s*$/, ''), line }];
  });
}

/** What a page model decides, and a template therefore does not. */
const decisions =
  /\.filter\(|\.sort\(|\.toSorted\(|\.reduce\(|\btoFixed\b|\bMath\.|\bnew Date\b|\bIntl\.|\bDateTime\b|\binclude\(/g;

/** @returns a problem, with its place, for each thing in the template that belongs elsewhere */
export function forbiddenIn(view: string, template: string): string[] {
  return readTemplate(template).flatMap(({ kind, code, line }) => {
    const decided = [...code.matchAll(decisions)].map((found) => {
      const row = line + code.slice(0, found.index).split('\n').length - 1;
      return `${view}:${String(row)}: ${found[0].replace(/[.(]/g, '')} belongs in the page model`;
    });
    const raw = kind === 'raw' && !mayBeRaw(view, code);
    return raw ? [...decided, `${view}:${String(line)}: <%- is only for what ui gives`] : decided;
  });
}

/** What `ui` or one call of its functions gives, or the layout's body: markup that was escaped where it was made. */
function mayBeRaw(view: string, code: string): boolean {
  const statement = ts.createSourceFile('raw.ts', `(${code}\n)`, ts.ScriptTarget.Latest).statements[0];
  if (!statement || !ts.isExpressionStatement(statement)) return false;
  const expression = ts.isParenthesizedExpression(statement.expression)
    ? statement.expression.expression
    : undefined;
  if (expression === undefined) return false;
  if (ts.isCallExpression(expression)) return isPropertyOf('ui', expression.expression);
  if (isPropertyOf('ui', expression)) return true;
  const inLayout = view.startsWith('views/layouts/');
  return inLayout && isPropertyOf('page', expression) && expression.name.text === 'body';
}

function isPropertyOf(name: string, expression: ts.Expression): expression is ts.PropertyAccessExpression {
  return (
    ts.isPropertyAccessExpression(expression) &&
    ts.isIdentifier(expression.expression) &&
    expression.expression.text === name
  );
}
