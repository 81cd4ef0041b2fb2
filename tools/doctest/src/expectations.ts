import ts from 'typescript';

/** How a comment begins that states a value. Any other comment is prose, except after `console.log`. */
const VALUE = /^(?:['"{[]|-?\d|(?:true|false|null|undefined)$)/;

/** The functions that check a value, and what is printed. */
interface Checks {
  readonly is: string;
  readonly prints: string;
}

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * Turns the values that an example's comments state into checks. A literal after `//` at the end of
 * an expression statement, or of the declaration of one constant, is what its value must deeply
 * equal. A comment after `console.log` always states what it prints, or the literal. Every line
 * keeps its place.
 *
 * @param check names the functions that check, of `is.ts`
 * @throws Error where a comment states a value that cannot be checked
 * @example
 * withChecks('Math.max(1, 2) // 2') // 'is(Math.max(1, 2), 2) // 2'
 * withChecks('Math.max(1, 2) // the greater one') // 'Math.max(1, 2) // the greater one'
 */
export function withChecks(code: string, check: Checks = { is: 'is', prints: 'prints' }): string {
  const source = ts.createSourceFile('example.ts', code, ts.ScriptTarget.Latest, true);
  const edits: Edit[] = [];
  const stated = new Set<number>();
  const checked = new Set<number>();
  const visit = (node: ts.Node) => {
    const value = statedValue(source, node);
    if (value) {
      stated.add(value.at);
      const edit = checkOf(node, value.text, check);
      if (edit && !checked.has(value.at)) edits.push(edit);
      if (edit) checked.add(value.at);
    }
    node.getChildren(source).forEach(visit);
  };
  visit(source);
  for (const at of stated) {
    if (!checked.has(at)) throw new Error(`it states a value of nothing: ${lineAt(code, at)}`);
  }
  return edits.toSorted((a, b) => b.start - a.start).reduce(apply, code);
}

/** The literal in the comment that follows on the same line. */
function statedValue(source: ts.SourceFile, node: ts.Node) {
  const [comment] = ts.getTrailingCommentRanges(source.text, node.end) ?? [];
  if (comment?.kind !== ts.SyntaxKind.SingleLineCommentTrivia) return undefined;
  const text = source.text.slice(comment.pos + '//'.length, comment.end).trim();
  const prints = ts.isExpressionStatement(node) && loggedBy(node.expression) !== undefined;
  return prints || VALUE.test(text) ? { at: comment.pos, text } : undefined;
}

function checkOf(node: ts.Node, value: string, check: Checks): Edit | undefined {
  if (ts.isExpressionStatement(node)) {
    const { expression } = node;
    const logged = loggedBy(expression);
    const text = logged
      ? `${check.prints}(${JSON.stringify(value)}, [${logged}], ${literalOf(value)})`
      : `${check.is}(${expression.getText()}, ${literal(value)})`;
    return { start: expression.getStart(), end: expression.end, text };
  }
  if (!ts.isVariableStatement(node)) return undefined;
  const { declarations, end } = node.declarationList;
  const [declaration, ...others] = declarations;
  if (declaration === undefined || others.length > 0 || !ts.isIdentifier(declaration.name)) {
    return undefined;
  }
  return {
    start: end,
    end: node.end,
    text: `; ${check.is}(${declaration.name.text}, ${literal(value)});`,
  };
}

/** What `console.log` prints. */
const loggedBy = (expression: ts.Expression): string | undefined =>
  ts.isCallExpression(expression) && expression.expression.getText() === 'console.log'
    ? expression.arguments.map((each) => each.getText()).join(', ')
    : undefined;

/** @throws Error where the text is more or less than a literal */
function literal(text: string): string {
  const found = literalOf(text);
  if (found === undefined) {
    throw new Error(`a comment states this value, which is not a literal: ${text}`);
  }
  return found;
}

function literalOf(text: string): string | undefined {
  const source = ts.createSourceFile('value.ts', `(${text}\n)`, ts.ScriptTarget.Latest, true);
  const [statement, ...others] = source.statements;
  const isOne = statement && ts.isExpressionStatement(statement) && others.length === 0;
  return isOne && isLiteral(statement.expression) ? text : undefined;
}

function isLiteral(node: ts.Node): boolean {
  if (ts.isParenthesizedExpression(node)) return isLiteral(node.expression);
  if (ts.isPrefixUnaryExpression(node)) return ts.isNumericLiteral(node.operand);
  if (ts.isArrayLiteralExpression(node)) return node.elements.every(isLiteral);
  if (ts.isObjectLiteralExpression(node)) {
    return node.properties.every(
      (each) => ts.isPropertyAssignment(each) && isLiteral(each.initializer),
    );
  }
  return ts.isLiteralExpression(node) || NAMED.has(node.getText());
}

const NAMED = new Set(['true', 'false', 'null', 'undefined']);

const apply = (text: string, { start, end, text: edit }: Edit): string =>
  text.slice(0, start) + edit + text.slice(end);

const lineAt = (text: string, position: number): string =>
  text.slice(text.lastIndexOf('\n', position) + 1).split('\n')[0] ?? '';
