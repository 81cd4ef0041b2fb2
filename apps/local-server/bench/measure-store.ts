import { type Figures, median, medians } from '@stockbook/bench';
import { drive } from './drive.ts';
import type { Options, StoreName } from './options.ts';
import { startParts } from './parts.ts';
import { makePlace } from './places.ts';
import { startServer } from './server-process.ts';

/** The parts of HTTP, workflow and store, in the order in which an event passes them. */
export const partNames = ['express', 'interpreter', 'load', 'append'] as const;
export type PartName = (typeof partNames)[number];

/** The figures of one store at one number of clients. */
export interface Result {
  readonly store: StoreName;
  readonly clients: number;
  readonly parts: Readonly<Record<PartName, Figures>>;
  readonly full: Figures;
  /** Events per second that the parts allow together. */
  readonly allowed: number;
  /** full / allowed. */
  readonly ratio: number;
  /** The same ratio in each round, in order. */
  readonly ratios: readonly number[];
  readonly driverBusy: { readonly express: number; readonly full: number };
  readonly replyBytes: { readonly express: number; readonly full: number };
}

type Round = Record<PartName | 'full', Figures>;

/** In seconds. The server has most code: the compilers make it faster for some 20 seconds of load. */
const WARM_UP = 20;

/**
 * Measures one store. All processes run the whole time, and the parts take turns with the full run, so
 * that a machine that slows down affects all of them.
 */
export async function measureStore(store: StoreName, options: Options): Promise<Result[]> {
  const { seed, profile } = options;
  await using cleanUp = new AsyncDisposableStack();
  const place = async () => cleanUp.adopt(await makePlace(store), (made) => made.remove()).url;
  const parts = cleanUp.adopt(await startParts(await place(), seed), (started) => started.stop());
  const echo = cleanUp.adopt(
    await startServer(new URL('echo-server.ts', import.meta.url)),
    (started) => started.stop(),
  );
  const server = cleanUp.adopt(
    await startServer(new URL('../src/main.ts', import.meta.url), {
      environment: { PORT: '0', HOST: '127.0.0.1', STOCKBOOK_STORE: await place() },
      nodeArguments: profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profile}`],
    }),
    (started) => started.stop(),
  );

  const round = async (clients: number, seconds: number, name: string) => {
    const turn = { name: `${clients}-${name}`, clients, seconds, seed };
    return {
      express: await drive(echo.url, turn),
      interpreter: await parts.measure({ ...turn, part: 'interpreter' }),
      load: await parts.measure({ ...turn, part: 'load' }),
      append: await parts.measure({ ...turn, part: 'append' }),
      full: await drive(server.url, turn),
    };
  };

  const results: Result[] = [];
  for (const clients of options.clients) {
    await round(clients, WARM_UP, 'warm-up');
    const rounds = [];
    for (let index = 1; index <= options.rounds; index += 1) {
      rounds.push(await round(clients, options.seconds, String(index)));
    }
    results.push({
      store,
      clients,
      ...summary(rounds),
      driverBusy: {
        express: median(rounds.map(({ express }) => express.driverBusy)),
        full: median(rounds.map(({ full }) => full.driverBusy)),
      },
      replyBytes: {
        express: median(rounds.map(({ express }) => express.replyBytes)),
        full: median(rounds.map(({ full }) => full.replyBytes)),
      },
    });
  }
  return results;
}

function summary(rounds: readonly Round[]) {
  const of = (name: keyof Round) => medians(rounds.map((round) => round[name]));
  const parts = {
    express: of('express'),
    interpreter: of('interpreter'),
    load: of('load'),
    append: of('append'),
  };
  const full = of('full');
  const allowed = together(parts);
  const ratios = rounds.map((round) => round.full.perSecond / together(round));
  return { parts, full, allowed, ratio: full.perSecond / allowed, ratios };
}

/** An event passes one part after the other, so their times add up. */
const together = (parts: Readonly<Record<PartName, Figures>>): number =>
  1 / partNames.reduce((sum, name) => sum + 1 / parts[name].perSecond, 0);
