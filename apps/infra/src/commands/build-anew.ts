import { setTimeout as delay } from 'node:timers/promises';
import type { Readers, ReaderStatus } from '@stockbook/event-store';

/** How often to look how far a build has come, in ms. */
const LOOK_MS = 1000;

type Say = (line: string) => void;

/**
 * Builds a projection beside the rows that are read, in this process, until the new rows are read. It says how
 * far it has come. The rows that are read follow the log meanwhile.
 *
 * @throws InvalidArgument if there is no such projection; Error if someone abandons the build meanwhile
 */
export async function buildAnew(
  readers: Readers,
  projection: string,
  say: Say,
  lookMs = LOOK_MS,
): Promise<void> {
  const number = await readers.rebuild(projection);
  say(`${projection}: build ${number} begins`);
  readers.start();
  try {
    for (let last = ''; ;) {
      const { build } = await statusOf(readers, projection);
      if (build === undefined) break;
      const line = `${projection}: build ${build.build} is at position ${build.position} of ${build.of}`;
      if (line !== last) say(line);
      last = line;
      await delay(lookMs);
    }
  } finally {
    await readers.stop();
  }
  const { live = 0, parked } = await statusOf(readers, projection);
  if (live < number) throw new Error(`${projection}: build ${number} was abandoned`);
  say(
    `${projection}: build ${number} is read now${parked > 0 ? `. ${parked} events are parked` : ''}`,
  );
}

/** Gives up a build that is under way: what is read stays. */
export async function abandonBuild(readers: Readers, projection: string, say: Say): Promise<void> {
  const { build } = await statusOf(readers, projection);
  if (build === undefined) return say(`${projection}: no build is under way`);
  await readers.abandon(projection);
  say(`${projection}: build ${build.build} is abandoned`);
}

async function statusOf(readers: Readers, projection: string): Promise<ReaderStatus> {
  const found = (await readers.status()).find(({ name }) => name === projection);
  if (!found) throw new Error(`the readers have no projection ${projection}`);
  return found;
}
