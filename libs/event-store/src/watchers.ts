/**
 * The watchers of one log. What wakes them starts with the first one, and ends with the last one.
 *
 * @example
 * const watchers = new Watchers((wake) => {
 *   const timer = setInterval(wake, 1000)
 *   return () => clearInterval(timer)
 * })
 * const unwatch = watchers.add(() => console.log('woken'))
 * unwatch()
 */
export class Watchers {
  readonly #start: (wake: () => void) => () => void;
  readonly #wakes = new Set<{ readonly wake: () => void }>();
  #stop: (() => void) | undefined;
  #ended = false;

  /** @param start begins to call `wake`; returns what ends it */
  constructor(start: (wake: () => void) => () => void) {
    this.#start = start;
  }

  /** @returns removes it; the last one ends what wakes them */
  add(wake: () => void): () => void {
    if (this.#ended) return () => undefined;
    const watcher = { wake };
    this.#wakes.add(watcher);
    this.#stop ??= this.#start(() => this.#wakeAll());
    return () => {
      this.#wakes.delete(watcher);
      if (this.#wakes.size === 0) this.#end();
    };
  }

  /** Removes all watchers, and takes no more. */
  end(): void {
    this.#ended = true;
    this.#wakes.clear();
    this.#end();
  }

  #end(): void {
    this.#stop?.();
    this.#stop = undefined;
  }

  /** Later, so that a watcher that throws fails neither what woke it nor other watchers. */
  #wakeAll(): void {
    for (const watcher of this.#wakes) {
      queueMicrotask(() => {
        if (this.#wakes.has(watcher)) watcher.wake();
      });
    }
  }
}
