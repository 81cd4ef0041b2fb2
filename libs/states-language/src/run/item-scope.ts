import type { JsonObject } from '../json.ts';
import type { Scope } from '../scope.ts';
import type { StateEntry } from './state-entry.ts';
import { mapContext, type MapItem } from './thread.ts';

/** The scope of what a Map state makes of one of its items. */
export class ItemScope implements Scope {
  readonly #entry: StateEntry;
  readonly #item: MapItem;

  constructor(entry: StateEntry, item: MapItem) {
    this.#entry = entry;
    this.#item = item;
  }

  get context(): JsonObject {
    return { ...this.#entry.context, Map: mapContext(this.#item) };
  }

  get variables(): JsonObject {
    return this.#entry.variables;
  }

  now(): number {
    return this.#entry.now();
  }

  random(): number {
    return this.#entry.random();
  }

  uuid(): string {
    return this.#entry.uuid();
  }
}
