/**
 * Compares two texts by their UTF-8 bytes, which is the order of their code points. JavaScript compares UTF-16
 * units, and so sorts an emoji before U+FF5E.
 *
 * @returns a number below 0, 0 or above 0, as `sort` takes it
 * @see https://www.unicode.org/versions/Unicode16.0.0/core-spec/chapter-5/#G32821
 * @example
 * const sorted = ['😀', '～'].sort(compareUtf8) // ['～', '😀']
 */
export function compareUtf8(left: string, right: string): number {
  const length = Math.min(left.length, right.length);
  for (let index = 0; index < length; index += 1) {
    const [a, b] = [left.charCodeAt(index), right.charCodeAt(index)];
    if (a !== b) return inOrder(a) - inOrder(b);
  }
  return left.length - right.length;
}

/** Moves the surrogates, which stand for code points from U+10000 on, behind all other units. */
function inOrder(unit: number): number {
  if (unit < 0xd800) return unit;
  return unit < 0xe000 ? unit + 0x2000 : unit - 0x800;
}
