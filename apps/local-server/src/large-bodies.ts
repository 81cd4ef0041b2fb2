import { MAX_BODY_BYTES } from '@stockbook/api';
import { Overloaded } from '@stockbook/workflow';

/** How many large bodies are in memory at once. With 1 MiB each, that is 32 MiB. */
const AT_ONCE = 32;

/**
 * Bounds the memory that large bodies take. A server has thousands of connections, each of which may send
 * one.
 */
export class LargeBodies {
  #held = 0;

  /**
   * Does work that keeps the body of a request in memory.
   *
   * @param length the longest that the body may be, in bytes: as its client states it, or the limit
   * @throws Overloaded if there are too many large bodies; the work was not started
   */
  async hold<Result>(length: number, work: () => Promise<Result>): Promise<Result> {
    if (length <= MAX_BODY_BYTES) return work();
    if (this.#held >= AT_ONCE) throw new Overloaded('the server');
    this.#held += 1;
    try {
      return await work();
    } finally {
      this.#held -= 1;
    }
  }
}
