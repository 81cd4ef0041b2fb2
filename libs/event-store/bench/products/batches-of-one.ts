import { registerHooks } from 'node:module';
import type { Batches as GroupCommit } from '../../src/postgres/batches.ts';
import type { Build } from './build.ts';

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

/** Modules with this ending are loaded once more, apart from those without it. */
const ENDING = '?batches-of-one';
const SOURCE = new URL('../../src/', import.meta.url).href;
const REPLACED = `${SOURCE}postgres/batches.ts`;

/**
 * Loads the present source once more, with {@link Batches} in place of its own.
 *
 * @throws Error if the source has its batches elsewhere
 */
export async function loadBatchesOfOne(): Promise<Pick<Build, 'PostgresEventStore'>> {
  let isReplaced = false;
  registerHooks({
    resolve: (specifier, context, next) => {
      const found = next(specifier, context);
      const isWithin = context.parentURL?.endsWith(ENDING) && found.url.startsWith(SOURCE);
      if (!isWithin) return found;
      if (found.url !== REPLACED) return { ...found, url: `${found.url}${ENDING}` };
      isReplaced = true;
      return { ...found, url: import.meta.url };
    },
  });
  const build = await import(`${SOURCE}postgres/index.ts${ENDING}`);
  if (!isReplaced) throw new Error(`nothing imports ${REPLACED}: batches of one replace it`);
  return build;
}
