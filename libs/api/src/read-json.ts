import { isRounded } from '@stockbook/workflow';
import { malformed } from './problem-error.ts';

const MAX_DEPTH = 32;

export interface ReadJsonOptions {
  /**
   * Whether a number beyond the range of a double is read as Infinity, for a schema that refuses it together
   * with everything else that is wrong; it is refused here unless this is true.
   */
  readonly infinite?: boolean;
}

/**
 * Parses JSON text. It is stricter than `JSON.parse`, which silently loses data: it refuses a key that
 * occurs twice and a number that would be rounded. It also refuses what is nested too deep.
 *
 * @param name what the text is, for the problem
 * @throws ProblemError 400 that names the field and the correction
 * @example readJson('{"quantity":12.50}') // { quantity: 12.5 }
 */
export function readJson(text: string, name = 'body', options: ReadJsonOptions = {}): unknown {
  const value = parse(text, name);
  checkText(text, name, options);
  return value;
}

function parse(text: string, name: string): unknown {
  if (text.trim() === '') throw malformed(name, 'must be JSON, but is empty');
  try {
    return JSON.parse(text);
  } catch (error) {
    throw malformed(name, `must be JSON: ${error instanceof Error ? error.message : ''}`);
  }
}

/** A text, a sign or another value of well-formed JSON. Blanks are left out. */
const TOKEN = /"(?:[^"\\]+|\\.)*"|[{}[\]:,]|[^\s"{}[\]:,]+/g;

/** An object or array that is open where the text is read, and the place in it: a key or an index. */
type Level =
  | { readonly keys: Set<string>; place: string | undefined }
  | { readonly keys?: undefined; place: number };

/** Runs after the parse, so the text is well-formed JSON: its tokens alone tell what is where. */
function checkText(text: string, name: string, { infinite = false }: ReadJsonOptions): void {
  const isRefused = (number: string) =>
    isRounded(number) && !(infinite && !Number.isFinite(Number(number)));
  const open: Level[] = [];
  const field = () => open.map(({ place }) => place).join('.') || name;
  for (const [token] of text.matchAll(TOKEN)) {
    const level = open.at(-1);
    if (token === '{') open.push({ keys: new Set(), place: undefined });
    else if (token === '[') open.push({ place: 0 });
    else if (token === '}' || token === ']') open.pop();
    else if (token === ',') goOn(level);
    else if (token.startsWith('"') && level?.keys && level.place === undefined) {
      level.place = String(JSON.parse(token));
      if (level.keys.has(level.place)) throw malformed(field(), 'must occur only once');
      level.keys.add(level.place);
    } else if (/^[-\d]/.test(token) && isRefused(token)) {
      throw malformed(
        field(),
        'has more digits than a JSON number can hold: send it as a string of at most 18 digits',
      );
    }
    // Checked on the way down: what is nested deeper costs nothing.
    if (open.length > MAX_DEPTH) {
      throw malformed(name, `must be nested at most ${MAX_DEPTH} deep`);
    }
  }
}

/** After a comma, an object has its next key, and an array its next item. */
function goOn(level: Level | undefined): void {
  if (level === undefined) throw new Error('well-formed JSON has no comma outside');
  if (level.keys) level.place = undefined;
  else level.place += 1;
}
