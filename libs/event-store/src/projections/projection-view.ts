import type { Json, Jsonable } from '../json.ts';
import type { Row, Term } from '../rows/row.ts';
import type { CountQuery, RowQuery, RowStore } from '../rows/row-store.ts';
import { checkpointKey, toCheckpoint } from '../subscriptions/checkpoint.ts';
import { START } from '../subscriptions/position.ts';
import type { Projection } from './projection.ts';
import { ProjectionNotBuilt } from './projection-not-built.ts';
import { buildKey, stateKey, toState } from './projection-state.ts';

/** A row of a projection, as it is read. */
export interface ViewRow<Data> {
  readonly key: string;
  readonly data: Data;
  readonly terms: Readonly<Record<string, Term>>;
  /** The position of the last event that changed it. */
  readonly position: string;
}

export interface ViewPage<Data> {
  readonly rows: readonly ViewRow<Data>[];
  /** Give it as `after` to read on; absent at the end. */
  readonly next?: string;
}

/**
 * Reads the rows of a projection: always those of the build that is live. It looks after each read whether the
 * build still is, so that no answer is made of rows that were being dropped.
 *
 * @example
 * const stock: Projection<number> = {
 *   name: 'stock',
 *   version: 1,
 *   key: ({ stream }) => stream.id,
 *   project: (events = 0) => events + 1,
 * }
 * await new Readers({ store, rows, projections: [stock] }).runOnce()
 * const view = new ProjectionView<number>(rows, stock)
 * await view.get('100') // undefined
 */
export class ProjectionView<Data extends Jsonable = Json> {
  readonly #rows: RowStore;
  readonly #projection: Pick<Projection<Data>, 'name' | 'version'>;
  #live: number | undefined;

  constructor(rows: RowStore, projection: Pick<Projection<Data>, 'name' | 'version'>) {
    this.#rows = rows;
    this.#projection = projection;
  }

  /**
   * Returns a row; undefined if there is none.
   *
   * @throws ProjectionNotBuilt, InvalidArgument, UnstorableText, StoreUnavailable
   */
  async get(key: string): Promise<ViewRow<Data> | undefined> {
    for (;;) {
      const build = this.#live ?? (await this.#readLive());
      const collection = buildKey(this.#projection, build);
      const state = stateKey(this.#projection);
      const found = await this.#rows.getMany([state, { collection, id: key }]);
      const { live } = toState(found.find((row) => row.collection === state.collection)).state;
      if (live === build) {
        const row = found.find((each) => each.collection === collection);
        return row && toViewRow<Data>(row);
      }
      this.#live = undefined;
    }
  }

  /**
   * Lists rows: by key, or by a term. A page has `limit` rows, unless there are no more.
   *
   * @throws ProjectionNotBuilt, InvalidArgument, UnstorableText, StoreUnavailable
   */
  async list(query: RowQuery = {}): Promise<ViewPage<Data>> {
    for (;;) {
      const build = this.#live ?? (await this.#readLive());
      const page = await this.#rows.list(buildKey(this.#projection, build), query);
      if ((await this.#readLive()) === build) {
        const { rows, next } = page;
        return { rows: rows.map(toViewRow<Data>), ...(next !== undefined && { next }) };
      }
    }
  }

  /**
   * Counts the rows that `list` would return, up to a limit.
   *
   * @throws ProjectionNotBuilt, InvalidArgument, UnstorableText, StoreUnavailable
   */
  async count(query: CountQuery = {}): Promise<number> {
    for (;;) {
      const build = this.#live ?? (await this.#readLive());
      const count = await this.#rows.count(buildKey(this.#projection, build), query);
      if ((await this.#readLive()) === build) return count;
    }
  }

  /**
   * Returns the position up to which the rows are made.
   *
   * @throws ProjectionNotBuilt, StoreUnavailable
   */
  async position(): Promise<string> {
    return this.#positionOf(await this.#readLive());
  }

  async #readLive(): Promise<number> {
    const { state } = toState(await this.#rows.get(stateKey(this.#projection)));
    this.#live = state.live;
    if (state.live !== undefined) return state.live;
    const position = state.building === undefined ? START : await this.#positionOf(state.building);
    throw new ProjectionNotBuilt(this.#projection, position);
  }

  async #positionOf(build: number): Promise<string> {
    const row = await this.#rows.get(checkpointKey(buildKey(this.#projection, build)));
    return toCheckpoint(row)?.position ?? START;
  }
}

const toViewRow = <Data>({ id, data, terms, version }: Row): ViewRow<Data> => ({
  key: id,
  data: data as Data,
  terms,
  position: String(version),
});
