import { IN_ARGUMENTS, readPath } from '../paths/path-parser.ts';
import { TextCursor } from '../syntax/text-cursor.ts';
import type { IntrinsicArgument, IntrinsicCall } from './intrinsic-syntax.ts';

const NAME = /States\.[A-Za-z0-9]+/y;
const NUMBER = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
/** Only these escapes exist. A backslash before another character is refused, also by AWS. */
const TEXT = /'(?:\\['{}\\]|[^'\\])*'/y;

/**
 * Takes a call of an intrinsic function apart: `States.Format('{}: {}', $.name, States.MathAdd($.n, 1))`.
 *
 * @throws {ExpressionSyntaxError} if the text is not a call
 */
export function parseIntrinsic(text: string): IntrinsicCall {
  const cursor = new TextCursor(text);
  cursor.skipSpaces();
  const call = readCall(cursor);
  cursor.skipSpaces();
  if (!cursor.ended) cursor.fail('Unexpected text');
  return call;
}

function readCall(cursor: TextCursor): IntrinsicCall {
  const name = cursor.match(NAME) ?? cursor.fail('Expected an intrinsic function');
  cursor.skipSpaces();
  cursor.expect('(');
  cursor.skipSpaces();
  if (cursor.take(')')) return { kind: 'call', name, arguments: [] };
  const callArguments = cursor.readList(readArgument);
  cursor.expect(')');
  return { kind: 'call', name, arguments: callArguments };
}

function readArgument(cursor: TextCursor): IntrinsicArgument {
  if (cursor.peek() === '$') return { kind: 'path', path: readPath(cursor, IN_ARGUMENTS) };
  if (cursor.peek() === 'S') return readCall(cursor);
  if (cursor.peek() === "'") {
    const text = cursor.match(TEXT) ?? cursor.fail('Expected a text without other escapes');
    return { kind: 'text', raw: text.slice(1, -1) };
  }
  const number = cursor.match(NUMBER);
  if (number !== undefined) return { kind: 'value', value: Number(number) };
  const word = cursor.match(/(?:true|false|null)\b/y);
  if (word !== undefined) return { kind: 'value', value: JSON.parse(word) as boolean | null };
  return cursor.fail('Expected an argument');
}
