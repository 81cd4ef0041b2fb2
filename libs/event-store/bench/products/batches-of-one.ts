import type { Batches as GroupCommit } from '../../src/postgres/batches.ts';

/**
 * Takes the place of the log's group commit, under its name: each batch is one item, and begins when the one
 * before it is done.
 */
export class Batches<Item, Result> implements Pick<GroupCommit<Item, Result>, 'add'> {
  readonly #work: Work<Item, Result>;
  #last: Promise<unknown> = Promise.resolve();

  constructor(work: Work<Item, Result>) {
    this.#work = work;
  }

  add(item: Item): Promise<Result> {
    const result = this.#last.then(() => this.#alone(item));
    this.#last = result.catch(() => undefined);
    return result;
  }

  async #alone(item: Item): Promise<Result> {
    const [result] = await this.#work([item]);
    if (result?.status === 'fulfilled') return result.value;
    throw result?.reason ?? new Error('a batch has fewer results than items');
  }
}

type Work<Item, Result> = ConstructorParameters<typeof GroupCommit<Item, Result>>[0];
