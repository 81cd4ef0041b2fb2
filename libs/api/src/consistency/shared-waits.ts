/** A wait of some requests for the same thing. */
interface Wait {
  readonly ended: Promise<void>;
  readonly stop: AbortController;
  requests: number;
}

/**
 * Waits, each once for all requests that wait for the same. A wait ends when none of them waits any more.
 *
 * @example
 * const waits = new SharedWaits()
 * await waits.join('a', async () => undefined, AbortSignal.timeout(5_000))
 */
export class SharedWaits {
  readonly #waits = new Map<string, Wait>();

  /** How many waits there are if some requests for these join. */
  sizeWith(keys: readonly string[]): number {
    return new Set([...this.#waits.keys(), ...keys]).size;
  }

  /**
   * Waits with the others that have the same key, or begins.
   *
   * @param begin waits until its signal is aborted
   * @throws what `begin` throws; the signal's reason, if it is aborted before
   */
  async join(
    key: string,
    begin: (signal: AbortSignal) => Promise<void>,
    signal: AbortSignal,
  ): Promise<void> {
    signal.throwIfAborted();
    const wait = this.#waits.get(key) ?? this.#begin(key, begin);
    wait.requests += 1;
    const left = Promise.withResolvers<never>();
    const leave = () => left.reject(signal.reason as Error);
    signal.addEventListener('abort', leave, { once: true });
    try {
      await Promise.race([wait.ended, left.promise]);
    } finally {
      signal.removeEventListener('abort', leave);
      wait.requests -= 1;
      if (wait.requests === 0) this.#end(key, wait);
    }
  }

  #begin(key: string, begin: (signal: AbortSignal) => Promise<void>): Wait {
    const stop = new AbortController();
    const wait: Wait = { ended: begin(stop.signal), stop, requests: 0 };
    this.#waits.set(key, wait);
    // Later requests begin anew: what is kept may have been read before their writes.
    const over = () => this.#end(key, wait);
    wait.ended.then(over, over);
    return wait;
  }

  #end(key: string, wait: Wait): void {
    wait.stop.abort();
    if (this.#waits.get(key) === wait) this.#waits.delete(key);
  }
}
