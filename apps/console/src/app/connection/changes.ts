import type { RecordedEvent } from '@stockbook/api/client';
import type { QueryClient } from '@tanstack/react-query';
import { mayHaveChanged } from '../../api/keys.ts';

/** How long, in ms, changes are collected after the first before queries are asked again. */
const COLLECT = 250;

/**
 * Asks queries again that events may have changed: at once for the first event, then at most four times a
 * second.
 */
export class Changes {
  readonly #queries: QueryClient;
  readonly #products = new Set<string>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(queries: QueryClient) {
    this.#queries = queries;
  }

  readonly add = (event: RecordedEvent): void => {
    this.#products.add(event.stream.id);
    if (this.#timer === undefined) this.#tell();
  };

  readonly all = (): void => {
    void this.#queries.invalidateQueries();
  };

  #tell(): void {
    if (this.#products.size === 0) {
      this.#timer = undefined;
      return;
    }
    const products = new Set(this.#products);
    this.#products.clear();
    void this.#queries.invalidateQueries({
      predicate: ({ queryKey }) => mayHaveChanged(queryKey, products),
    });
    this.#timer = setTimeout(() => this.#tell(), COLLECT);
  }
}
