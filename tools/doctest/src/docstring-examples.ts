import ts from 'typescript';
import { type Example, NO_RUN } from './example.ts';

const CAPTION = /^\s*<caption>(.*?)<\/caption>/;
const REASONED = new RegExp(`^${NO_RUN}: \\S`);

/**
 * The `@example`s of a source file's docstrings, in their order. One with the caption
 * `<caption>no-run: why</caption>` is not run.
 *
 * @example docstringExamples('libs/a/src/a.ts', source).map(({ symbol }) => symbol) // ['load']
 */
export function docstringExamples(file: string, text: string): readonly Example[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const examples: Example[] = [];
  const visit = (node: ts.Node) => {
    if (ts.isJSDoc(node)) {
      const tags = node.tags?.filter(({ tagName }) => tagName.text === 'example') ?? [];
      examples.push(...tags.map((tag) => toExample(file, source, node.parent, tag)));
    }
    node.getChildren(source).forEach(visit);
  };
  visit(source);
  return examples;
}

function toExample(file: string, source: ts.SourceFile, node: ts.Node, tag: ts.JSDocTag): Example {
  const start = tag.tagName.end;
  const text = source.text.slice(start, tag.end);
  const caption = CAPTION.exec(text);
  const noRun = caption?.[1]?.startsWith(NO_RUN) ?? false;
  const lines = text
    .replace(CAPTION, '')
    .split('\n')
    .map((line, index) => (index === 0 ? line : line.replace(/^\s*\* ?/, '')).trimEnd());
  if (noRun && !REASONED.test(caption?.[1] ?? '')) {
    throw new Error(
      `${file}: the caption of an @example of ${symbolOf(node)} must be "${NO_RUN}: why"`,
    );
  }
  const first = lines.findIndex((line) => line !== '');
  if (first === -1) throw new Error(`${file}: an @example of ${symbolOf(node)} is empty`);
  return {
    file,
    line: source.getLineAndCharacterOfPosition(start).line + 1 + first,
    symbol: symbolOf(node),
    code: lines.slice(first).join('\n').trim(),
    runs: !noRun,
    scope: 'docstring',
  };
}

/** `EventStore.append` for a member, `load` for a declaration of the module. */
function symbolOf(node: ts.Node): string {
  if (ts.isVariableStatement(node)) {
    return node.declarationList.declarations.map(({ name }) => name.getText()).join(', ');
  }
  const { name } = node as ts.NamedDeclaration;
  const own = name?.getText() ?? ts.SyntaxKind[node.kind];
  const { parent } = node;
  return ts.isInterfaceDeclaration(parent) || ts.isClassDeclaration(parent)
    ? `${parent.name?.text}.${own}`
    : own;
}
