/** The number of steps that take no time to speak of: some milliseconds. */
const QUICK = 1e6;

interface Shape {
  readonly quantifiers: number;
  readonly alternatives: number;
  /** Whether it repeats a group, or refers back to one: then the ways to match it have no simple bound. */
  readonly isUnbounded: boolean;
}

/**
 * Whether a pattern cannot take long on a text of that length, by an upper bound of the ways to match it:
 * each quantifier may end, and the match begin, at each place of the text.
 */
export function isQuick(pattern: RegExp, length: number): boolean {
  const { quantifiers, alternatives, isUnbounded } = shapeOf(pattern.source);
  if (isUnbounded) return false;
  return (length + 1) ** (quantifiers + 1) * 2 ** alternatives <= QUICK;
}

const shapes = new Map<string, Shape>();
/** The shapes of that many patterns are kept: documents have few, and are run often. */
const KEPT = 1000;

function shapeOf(source: string): Shape {
  const known = shapes.get(source);
  if (known !== undefined) return known;
  if (shapes.size >= KEPT) shapes.clear();
  const bare = source.replace(/\\(?:[1-9k]|[^])|\[(?:\\[^]|[^\]\\])*\]/g, (part) =>
    /^\\[1-9k]/.test(part) ? '\\' : 'x',
  );
  const shape = {
    quantifiers: bare.match(/[*+{]|(?<!\()\?/g)?.length ?? 0,
    alternatives: bare.match(/\|/g)?.length ?? 0,
    isUnbounded: /\\|\)[*+{]/.test(bare),
  };
  shapes.set(source, shape);
  return shape;
}
