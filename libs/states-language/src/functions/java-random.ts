const MASK = (1n << 48n) - 1n;
const MULTIPLIER = 0x5deece66dn;

/**
 * Numbers that follow from a seed: the linear congruential generator of `java.util.Random`, whose
 * documentation states it exactly.
 */
export class JavaRandom {
  #state: bigint;

  /** @param seed an integer */
  constructor(seed: number) {
    this.#state = (BigInt(seed) ^ MULTIPLIER) & MASK;
  }

  /** The next number, at least 0 and less than 1. */
  nextDouble(): number {
    const high = this.#next(26);
    const low = this.#next(27);
    return Number((high << 27n) + low) / 2 ** 53;
  }

  #next(bits: number): bigint {
    this.#state = (this.#state * MULTIPLIER + 0xbn) & MASK;
    return this.#state >> BigInt(48 - bits);
  }
}
