import type { Json } from './json.ts';

/** What is still to be written: a value, or text between values. */
type Part = { readonly value: Json } | { readonly text: string };

/**
 * Returns the RFC 8785 form of JSON of any depth. The package `canonicalize` calls itself for each level, and
 * so fails at a depth that depends on the stack.
 *
 * @param value was parsed from JSON text
 * @throws an Error if a number is not finite or a text has a lone surrogate, as `canonicalize` does
 * @example
 * canonicalizeDeep({ b: [1], a: null }) // '{"a":null,"b":[1]}'
 */
export function canonicalizeDeep(value: Json): string {
  const written: string[] = [];
  const rest: Part[] = [{ value }];
  for (let part = rest.pop(); part !== undefined; part = rest.pop()) {
    if ('text' in part) written.push(part.text);
    else if (typeof part.value === 'object' && part.value !== null) {
      // The last part is written next.
      for (const each of partsOf(part.value).toReversed()) rest.push(each);
    } else written.push(scalar(part.value));
  }
  return written.join('');
}

function partsOf(container: readonly Json[] | { readonly [key: string]: Json }): readonly Part[] {
  if (Array.isArray(container)) {
    const items = container.flatMap((value: Json, index): Part[] => [
      ...(index === 0 ? [] : [{ text: ',' }]),
      { value },
    ]);
    return [{ text: '[' }, ...items, { text: ']' }];
  }
  // RFC 8785 sorts by UTF-16 code units, as this sort does.
  const members = Object.entries(container)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .flatMap(([name, value], index): Part[] => [
      { text: `${index === 0 ? '' : ','}${scalar(name)}:` },
      { value },
    ]);
  return [{ text: '{' }, ...members, { text: '}' }];
}

function scalar(value: string | number | boolean | null): string {
  if (typeof value === 'number' && !Number.isFinite(value)) {
    throw new Error('a number that is not finite has no RFC 8785 form');
  }
  if (typeof value === 'string' && !value.isWellFormed()) {
    throw new Error('a text with a lone surrogate has no RFC 8785 form');
  }
  return JSON.stringify(value);
}
