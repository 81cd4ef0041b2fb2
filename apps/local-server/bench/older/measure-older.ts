import { checkOut, inTurns, type Rounds } from '@stockbook/bench';
import { drive, type Driven } from '../drive.ts';
import type { Options } from '../options.ts';
import { makePlace } from '../places.ts';
import { startServer } from '../server-process.ts';

/** How many clients send at once. */
export const CLIENTS = 64;

/** In seconds, as for the parts. */
const WARM_UP = 20;

const PRESENT = new URL('../../../../', import.meta.url);

/** The server of this build, and that of an older one. */
export interface Older {
  readonly against: string;
  readonly rounds: Rounds<Driven>;
}

/** Measures the server on PGlite beside that of an older build, which is checked out and installed. */
export async function measureOlder({ against, rounds, seconds, seed }: Options): Promise<Older> {
  await using cleanUp = new AsyncDisposableStack();
  const older = cleanUp.adopt(await checkOut(against, 'apps/local-server'), (build) =>
    build.remove(),
  );
  const contender = async (root: URL) => {
    const place = cleanUp.adopt(await makePlace('pglite'), (made) => made.remove());
    const server = cleanUp.adopt(
      await startServer(new URL('apps/local-server/src/main.ts', root), {
        environment: { PORT: '0', HOST: '127.0.0.1', STOCKBOOK_STORE: place.url },
      }),
      (started) => started.stop(),
    );
    return (turn: { readonly name: string; readonly seconds: number }) =>
      drive(server.url, { ...turn, clients: CLIENTS, seed });
  };
  const contenders = { present: await contender(PRESENT), [against]: await contender(older.root) };
  return {
    against,
    rounds: await inTurns('older', contenders, { rounds, seconds, warmUp: WARM_UP }),
  };
}
