import type { EventStore } from '../../src/index.ts';
import { walkStream } from '../../src/verify/walk-stream.ts';
import type { Scene } from './client.ts';

/** Verifies the hashes of each stream. @returns what is wrong, in sentences */
export async function wrongEvents(
  store: EventStore,
  { category, streams }: Pick<Scene, 'category' | 'streams'>,
): Promise<readonly string[]> {
  const wrong: string[] = [];
  for (const id of streams) {
    const walked = await walkStream(
      store,
      { category, id },
      { marks: [], onPage: () => undefined },
    );
    if (!walked.wrong) continue;
    const { version, reason } = walked.wrong;
    wrong.push(`event ${version} of stream ${id} is wrong: ${reason}`);
  }
  return wrong;
}
