import { registerHooks } from 'node:module';
import type { Build } from './build.ts';

/** The copies of the log that run beside it: the log as it is, and with batches of one. */
export type CopyName = 'the same again' | 'batches of one';

const SOURCE = new URL('../../src/', import.meta.url).href;
/** The module that batches of one take the place of. */
const REPLACED = `${SOURCE}postgres/batches.ts`;
const BATCHES_OF_ONE = new URL('batches-of-one.ts', import.meta.url).href;

/**
 * Loads the present source once more: its modules end in the copy's name, and have nothing in common with those that
 * are loaded already. So V8 compiles both apart, and two copies of the same source show what that makes of them.
 *
 * @throws Error if the source has its batches elsewhere
 */
export async function loadCopy(name: CopyName): Promise<Pick<Build, 'PostgresEventStore'>> {
  const ending = `?${encodeURIComponent(name)}`;
  let isReplaced = false;
  const hooks = registerHooks({
    resolve: (specifier, context, next) => {
      const found = next(specifier, context);
      const isWithin = context.parentURL?.endsWith(ending) && found.url.startsWith(SOURCE);
      if (!isWithin) return found;
      if (name !== 'batches of one' || found.url !== REPLACED) {
        return { ...found, url: `${found.url}${ending}` };
      }
      isReplaced = true;
      return { ...found, url: BATCHES_OF_ONE };
    },
  });
  const build = await import(`${SOURCE}postgres/index.ts${ending}`);
  hooks.deregister();
  if (name === 'batches of one' && !isReplaced) {
    throw new Error(`nothing imports ${REPLACED}: batches of one replace it`);
  }
  return build;
}
