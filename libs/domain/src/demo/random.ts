/** Random draws that are the same for the same seed. */
export interface Random {
  /** A number from 0 up to 1. */
  next(): number;
  /** A whole number from `least` to `most`. */
  whole(least: number, most: number): number;
  /** Tells whether something happens that has this probability. */
  happens(probability: number): boolean;
  /** One of these; the list must not be empty. */
  oneOf<Item>(items: readonly Item[]): Item;
  /** A UUID in the form of version 4. */
  uuid(): string;
}

/**
 * Makes random draws from a seed: `cyrb128` hashes the text, `sfc32` draws. Both are from bryc's
 * collection of generators for JavaScript (https://github.com/bryc/code), in the public domain.
 *
 * @example
 * const dice = randomFrom('stockbook')
 * dice.whole(1, 6) === randomFrom('stockbook').whole(1, 6) // true
 */
export function randomFrom(seed: string): Random {
  const word = sfc32(cyrb128(seed));
  const next = () => word() / 2 ** 32;
  const whole = (least: number, most: number) => least + Math.floor(next() * (most - least + 1));
  return {
    next,
    whole,
    happens: (probability) => next() < probability,
    oneOf<Item>(items: readonly Item[]): Item {
      if (items.length === 0) throw new Error('there is nothing to draw from');
      return items[whole(0, items.length - 1)] as Item;
    },
    uuid: () => {
      const hex = [word(), word(), word(), word()]
        .map((each) => each.toString(16).padStart(8, '0'))
        .join('');
      const variant = '89ab'[Number.parseInt(hex.charAt(16), 16) % 4];
      return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
    },
  };
}

type Words = readonly [number, number, number, number];

function cyrb128(text: string): Words {
  let [a, b, c, d] = [1779033703, 3144134277, 1013904242, 2773480762];
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    a = b ^ Math.imul(a ^ code, 597399067);
    b = c ^ Math.imul(b ^ code, 2869860233);
    c = d ^ Math.imul(c ^ code, 951274213);
    d = a ^ Math.imul(d ^ code, 2716044179);
  }
  a = Math.imul(c ^ (a >>> 18), 597399067);
  b = Math.imul(d ^ (b >>> 22), 2869860233);
  c = Math.imul(a ^ (c >>> 17), 951274213);
  d = Math.imul(b ^ (d >>> 19), 2716044179);
  a ^= b ^ c ^ d;
  return [a, b ^ a, c ^ a, d ^ a];
}

function sfc32([first, second, third, fourth]: Words): () => number {
  let [a, b, c, d] = [first, second, third, fourth];
  return () => {
    const drawn = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + drawn) | 0;
    return drawn >>> 0;
  };
}
