import { constants } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import { untilStopped } from '@stockbook/api';
import { runCommand } from '../run-command.ts';
import { ofServer } from './of-server.ts';
import { ofStore } from './of-store.ts';
import { HELP, readOptions } from './options.ts';
import type { Rebuilder } from './rebuilder.ts';

/** How often to look at a build, in ms, and how many looks make a line of progress. */
const LOOK = 250;
const LOOKS_A_LINE = 8;

runCommand({ help: HELP, failure: 'The projection could not be built', run: rebuild });

async function rebuild(parameters: readonly string[]): Promise<void> {
  const { projection, abandon, server, store } = readOptions(parameters, process.env);
  const onFault = (fault: unknown) => console.error(messageOf(fault));
  const rebuilder = server ? ofServer(server) : await ofStore(store, onFault);
  try {
    if (abandon) {
      const { building } = await rebuilder.buildsOf(projection);
      await rebuilder.abandon(projection);
      console.log(
        building
          ? `The build of ${projection} is abandoned.`
          : `No build of ${projection} is under way.`,
      );
    } else {
      const before = (await rebuilder.buildsOf(projection)).read;
      await rebuilder.begin(projection);
      const stop = new AbortController();
      void untilStopped().then((signal) => stop.abort(signal));
      const outcome = await untilEnded(rebuilder, projection, stop.signal);
      if (typeof outcome === 'number') {
        // Someone may have abandoned it meanwhile.
        if (outcome <= before) throw new Error(`the build of ${projection} was abandoned`);
        console.log(`${projection} is built.`);
      } else {
        console.log(`${projection} is not built yet: ${rebuilder.goesOn} goes on with it.`);
        // As a shell tells of a program that a signal has ended.
        process.exitCode = 128 + constants.signals[stop.signal.reason as NodeJS.Signals];
      }
    }
  } finally {
    await rebuilder.close();
  }
}

/** @returns the number of the build that is read when none is under way any more */
async function untilEnded(
  rebuilder: Rebuilder,
  projection: string,
  stop: AbortSignal,
): Promise<number | 'stopped'> {
  for (let looks = 0; ; looks += 1) {
    const { read, building } = await rebuilder.buildsOf(projection);
    if (building === undefined) return read;
    if (stop.aborted) return 'stopped';
    if (looks % LOOKS_A_LINE === 0) {
      const [done, total] = [building.done, building.total].map((n) => n.toLocaleString('en'));
      console.error(`${projection} has come to position ${done} of ${total}`);
    }
    await delay(LOOK, undefined, { signal: stop }).catch(() => undefined);
  }
}

const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);
