/** What a database write is called in knex. */
const writes = new Set(['insert', 'update', 'upsert', 'del', 'delete', 'truncate', 'increment', 'decrement']);

/**
 * A write begins at an open transaction, `tx('table')…`: one outside it would not be undone with the rest of its
 * story, and on SQLite would wait for a writer that its own story holds. `Map.delete` and
 * `createHash('sha256').update` are no concern of this rule: only chains that begin with a call like `name('table')`
 * are, where the name was not imported; a connection is always handed in.
 * @type {import('eslint').Rule.RuleModule}
 */
const writeInTransaction = {
  meta: {
    type: 'problem',
    docs: { description: 'database writes begin at an open transaction called tx' },
    messages: { outside: "Begin a write with tx('table'), not with {{root}}." },
    schema: [],
  },
  create: (context) => ({
    'CallExpression > MemberExpression.callee'(callee) {
      if (!writes.has(callee.property.name)) return;
      const root = beginningOf(callee.object);
      if (root === undefined || root.name === 'tx' || isImported(root, context.sourceCode)) return;
      context.report({ node: callee.property, messageId: 'outside', data: { root: root.name } });
    },
  }),
};

/** The identifier that a chain like `name('table').where(…)` begins with; undefined for any other expression. */
function beginningOf(expression) {
  let node = expression;
  while (node.type === 'CallExpression' && node.callee.type === 'MemberExpression') node = node.callee.object;
  if (node.type !== 'CallExpression' || !isTableName(node.arguments[0])) return undefined;
  return node.callee.type === 'Identifier' ? node.callee : undefined;
}

function isImported(identifier, sourceCode) {
  const reference = sourceCode
    .getScope(identifier)
    .references.find((found) => found.identifier === identifier);
  return reference?.resolved?.defs.some((definition) => definition.type === 'ImportBinding') ?? false;
}

function isTableName(node) {
  return node?.type === 'TemplateLiteral' || (node?.type === 'Literal' && typeof node.value === 'string');
}

export default { rules: { 'write-in-transaction': writeInTransaction } };
