import { TextCursor } from '../syntax/text-cursor.ts';
import { FilterParser } from './filter-parser.ts';
import type { PathRoot, PathStep, PathSyntax } from './path-syntax.ts';

/**
 * Takes a path of JSONPath apart, as Step Functions understands it: `$.a['b'][0]`, `$$.Execution.Id`,
 * `$variable.member`.
 *
 * Step Functions reads paths with an old version of Jayway's JsonPath. This parser follows its grammar:
 * https://github.com/json-path/JsonPath
 *
 * @throws {ExpressionSyntaxError} if the text is not a path
 */
export function parsePath(text: string): PathSyntax {
  const cursor = new TextCursor(text);
  const path = readPath(cursor, ALONE);
  if (!cursor.ended) cursor.fail('Unexpected text');
  return path;
}

/** The characters of a name after a dot: fewer where the path is part of a larger expression. */
const ALONE = /(?:\\.|[^\\.[(\s])+/y;
export const IN_ARGUMENTS = /(?:\\.|[^\\.[(\s,)])+/y;
const IN_FILTER = /(?:\\.|[^\\.[(\s,)\]=!<>&|~])+/y;

const VARIABLE = /[\p{ID_Start}_][\p{ID_Continue}]*/uy;
const MEASURE = /\.\w+\(\)/y;

/** Reads a path where one begins, and leaves the cursor behind it. */
export function readPath(cursor: TextCursor, name: RegExp): PathSyntax {
  const start = cursor.at;
  cursor.expect('$');
  const root = readRoot(cursor);
  const { steps, measure } = readSteps(cursor, name);
  return { text: cursor.text.slice(start, cursor.at), root, steps, measure };
}

function readRoot(cursor: TextCursor): PathRoot {
  if (cursor.take('$')) return { kind: 'context' };
  const name = cursor.match(VARIABLE);
  return name === undefined ? { kind: 'input' } : { kind: 'variable', name };
}

function readSteps(cursor: TextCursor, name: RegExp): Pick<PathSyntax, 'steps' | 'measure'> {
  const steps: PathStep[] = [];
  while (cursor.peek() === '.' || cursor.peek() === '[') {
    const measure = cursor.match(MEASURE)?.slice(1, -2);
    if (measure !== undefined) return { steps, measure };
    if (cursor.take('..')) steps.push({ kind: 'descent' });
    else cursor.take('.');
    steps.push(cursor.peek() === '[' ? readBrackets(cursor) : readName(cursor, name));
  }
  return { steps, measure: undefined };
}

function readName(cursor: TextCursor, pattern: RegExp): PathStep {
  if (cursor.take('*')) return { kind: 'every' };
  const name = cursor.match(pattern) ?? cursor.fail('Expected a name');
  return { kind: 'names', names: [name.replace(/\\(.)/gs, '$1')] };
}

function readBrackets(cursor: TextCursor): PathStep {
  cursor.expect('[');
  cursor.skipSpaces();
  const step = readBracketed(cursor);
  cursor.skipSpaces();
  cursor.expect(']');
  return step;
}

function readBracketed(cursor: TextCursor): PathStep {
  if (cursor.take('*')) return { kind: 'every' };
  if (cursor.take('?')) {
    const filter = new FilterParser(cursor, () => readSteps(cursor, IN_FILTER));
    return { kind: 'filter', condition: filter.read() };
  }
  if (cursor.peek() === "'" || cursor.peek() === '"') {
    return { kind: 'names', names: cursor.readList(readQuotedName) };
  }
  return readIndexesOrSlice(cursor);
}

function readIndexesOrSlice(cursor: TextCursor): PathStep {
  const from = readInteger(cursor);
  if (cursor.take(':')) return { kind: 'slice', from, to: readInteger(cursor) };
  if (from === undefined) cursor.fail('Expected a name, an index, a slice, a filter or *');
  const expectInteger = (): number => readInteger(cursor) ?? cursor.fail('Expected an index');
  cursor.skipSpaces();
  const others = cursor.take(',') ? cursor.readList(expectInteger) : [];
  return { kind: 'indexes', indexes: [from, ...others] };
}

function readInteger(cursor: TextCursor): number | undefined {
  const digits = cursor.match(/-?\d+/y);
  return digits === undefined ? undefined : Number(digits);
}

/** A backslash stands for itself, except before the quotation mark that the name is in. */
function readQuotedName(cursor: TextCursor): string {
  const quote = cursor.peek();
  const pattern = quote === "'" ? /'(?:\\'|[^'])*'/y : /"(?:\\"|[^"])*"/y;
  const quoted = cursor.match(pattern) ?? cursor.fail('Expected a name in quotation marks');
  return quoted.slice(1, -1).replaceAll(`\\${quote}`, quote);
}
