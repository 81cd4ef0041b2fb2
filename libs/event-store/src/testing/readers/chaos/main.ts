// `npx nx chaos event-store [--rounds=100] [--seed=1] [--processes=3]`
import { parseArgs } from 'node:util';
import { startPostgresServer } from '@stockbook/engines/postgres';
import { runChaos } from './run-chaos.ts';

const HELP = `npx nx chaos event-store -- [options]

Appends to a PostgreSQL server of its own from 8 writers in 4 stores, 10 appends each in a round, while
several processes run a subscription and a projection. In each round a process is killed (mostly the
one that holds the lease) and a transaction is held open; every fifth round builds the projection anew.
After each round every event must have been delivered, in order within its stream, and the projection
must equal a replay. It ends with code 1 at the first round that fails.

  --rounds=100     how many rounds
  --seed=1         what the random numbers start from
  --processes=3    how many processes run the readers`;

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '100' },
    seed: { type: 'string', default: '1' },
    processes: { type: 'string', default: '3' },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) console.log(HELP);
else await run(Number(values.rounds), Number(values.seed), Number(values.processes));

async function run(rounds: number, seed: number, processes: number): Promise<void> {
  const server = await startPostgresServer();
  try {
    const report = await runChaos({
      url: server.url,
      rounds,
      seed,
      processes,
      onRound: (round, { events, deliveries, kills, tenures }) => {
        console.log(
          `round ${round}: ${events} events, ${deliveries} deliveries, ${kills} kills, ${tenures} tenures`,
        );
      },
    });
    console.log(`seed ${seed}: ${rounds} rounds, ${JSON.stringify(report)}: nothing missed`);
  } catch (error) {
    console.error(error);
    process.exitCode = 1;
  } finally {
    await server.stop();
  }
}
