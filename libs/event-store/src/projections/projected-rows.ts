import type { PositionedEvent } from '../event.ts';
import { InvalidArgument } from '../errors/invalid-argument.ts';
import { impossible } from '../impossible.ts';
import type { Jsonable } from '../json.ts';
import { hasPromise } from '../laws/refused-promise.ts';
import { checkText, nameOf } from '../laws/text.ts';
import { rowLimits } from '../rows/row-limits.ts';
import { checkTerms } from '../rows/laws/term.ts';
import type { Row, RowChange } from '../rows/row.ts';
import { asJson } from './as-json.ts';
import type { AnyProjection } from './projection.ts';

/** A row of a projection as it is in memory. */
interface Projected {
  /** The position of the last event that was applied; 0 of none. */
  readonly version: number;
  /** Undefined if there is no row, or none any more. */
  readonly data: Jsonable | undefined;
}

/**
 * The keys of the rows that an event changes, each once.
 *
 * @throws what the projection throws
 */
export function keysOf(projection: AnyProjection, event: PositionedEvent): readonly string[] {
  const keys = projection.key(event);
  if (keys === undefined) return [];
  if (typeof keys === 'string') return [checkKey(keys)];
  return awaitless('key', keys, () => {
    if (Array.isArray(keys)) return [...new Set(keys.map(checkKey))];
    const rule = `must return a text, a list of texts or undefined, not ${nameOf(keys)}`;
    throw new InvalidArgument('key', rule);
  });
}

const checkKey = (key: unknown): string => checkText('key', key, rowLimits.bytesPerRowId);

/** Checks what a function returned, and says so if it is refused because the function is async. */
function awaitless<Checked>(name: string, returned: unknown, check: () => Checked): Checked {
  try {
    return check();
  } catch (refused) {
    if (!hasPromise(returned)) throw refused;
    throw new InvalidArgument(name, 'must not be async: it returned a promise');
  }
}

/**
 * Some rows of a projection, to which events are applied. A row's version is the position of the last event
 * that changed it, and an event that is not newer is left out: so events can be applied again, in part or as a
 * whole, and the rows end the same.
 *
 * Take also what removals left: a row that was removed has a version, too.
 */
export class ProjectedRows {
  readonly #projection: AnyProjection;
  readonly #collection: string;
  readonly #rows = new Map<string, Projected>();
  readonly #changed = new Set<string>();

  constructor(projection: AnyProjection, collection: string) {
    this.#projection = projection;
    this.#collection = collection;
  }

  get size(): number {
    return this.#rows.size;
  }

  has(key: string): boolean {
    return this.#rows.has(key);
  }

  /** Takes what is kept of some keys, removals included. */
  take(keys: readonly string[], kept: readonly Row[]): void {
    for (const key of keys) this.#rows.set(key, { version: 0, data: undefined });
    for (const { id, version, data } of kept) {
      this.#rows.set(id, { version, data: data ?? undefined });
    }
  }

  /**
   * Applies an event to all of its rows, or to none, if the projection throws.
   *
   * @returns how many of the rows had it before, or a later one
   */
  apply(event: PositionedEvent, keys: readonly string[]): number {
    const position = Number(event.position);
    const next = new Map<string, Projected>();
    let later = 0;
    for (const key of keys) {
      const { version, data } =
        this.#rows.get(key) ?? impossible(`the row ${key} was not read before an event of it`);
      if (version >= position) later += 1;
      else {
        const projected = this.#projection.project(data, event, key) ?? undefined;
        if (projected === undefined && data === undefined) continue;
        const json = projected === undefined ? undefined : asJson(projected);
        next.set(key, { version: position, data: json });
      }
    }
    for (const [key, row] of next) {
      this.#rows.set(key, row);
      this.#changed.add(key);
    }
    return later;
  }

  /** The rows that were changed since the last call. */
  takeChanges(): readonly RowChange[] {
    const changes = [...this.#changed].map((key) => this.#toChange(key));
    this.#changed.clear();
    return changes;
  }

  get changes(): number {
    return this.#changed.size;
  }

  /** Forgets the rows, and what was not written. */
  clear(): void {
    this.#rows.clear();
    this.#changed.clear();
  }

  #toChange(key: string): RowChange {
    const { version, data } = this.#rows.get(key) ?? impossible(`the changed row ${key} is gone`);
    const row = { collection: this.#collection, id: key, version };
    if (data === undefined) return { ...row, removed: true };
    // Checked here by the name that it has for people: a row of a write is `changes[0]`.
    const terms = this.#projection.terms?.(data, key) ?? {};
    return { ...row, data, terms: awaitless('terms', terms, () => checkTerms('terms', terms)) };
  }
}
