/**
 * Returns a generator of numbers from 0 up to 1, which gives the same sequence for the same seed:
 * mulberry32, by T. Ettinger.
 *
 * @example
 * const random = seededRandom(7)
 * const dice = 1 + Math.floor(random() * 6)
 */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
