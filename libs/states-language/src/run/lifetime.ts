/**
 * How long something runs: an execution, or the branches of one of its states. When it ends, so does all
 * that was started in it.
 */
export class Lifetime {
  #ended = false;
  readonly #callbacks = new Set<() => void>();
  readonly #leave: (() => void) | undefined;

  constructor(parent?: Lifetime) {
    this.#leave = parent?.onEnd(() => this.end());
  }

  get ended(): boolean {
    return this.#ended;
  }

  /** Calls back once when this ends. Returns what takes that back. */
  onEnd(callback: () => void): () => void {
    if (this.#ended) {
      callback();
      return () => undefined;
    }
    this.#callbacks.add(callback);
    return () => this.#callbacks.delete(callback);
  }

  end(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#leave?.();
    for (const callback of this.#callbacks) callback();
    this.#callbacks.clear();
  }
}

/** Thrown where something would go on after its lifetime has ended. It ends what no result depends on. */
export class Ended extends Error {
  constructor() {
    super('what this was part of has ended');
    this.name = 'Ended';
  }
}
