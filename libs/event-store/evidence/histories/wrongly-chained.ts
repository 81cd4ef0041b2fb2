import { createHash } from 'node:crypto';
import type { EventStore } from '../../src/index.ts';
import type { Scene } from './client.ts';

/** Looks for events whose hash does not continue the one before it. @returns what is wrong, in sentences */
export async function wronglyChained(
  store: EventStore,
  { category, streams }: Pick<Scene, 'category' | 'streams'>,
): Promise<readonly string[]> {
  const wrong: string[] = [];
  for (const id of streams) {
    let previous = '';
    for (const { version, contentHash, hash } of await store.read({ category, id })) {
      const text = `${previous}:${version}:${contentHash}`;
      if (createHash('sha256').update(text).digest('hex') !== hash) {
        wrong.push(`event ${version} of stream ${id} is not chained to the one before it`);
      }
      previous = hash;
    }
  }
  return wrong;
}
