import { describe, expect, it } from 'vitest';
import { crashChecks } from './index.ts';

/** How many rounds of each check are enough to see that it works. */
const ROUNDS: Readonly<Record<string, number>> = {
  'kill-pglite': 3,
  'kill-postgres': 4,
  'kill-server': 1,
  'frozen-lock-holder': 3,
  'held-open-insert': 2,
};
/** In the name of every test, so that a failure can be repeated. */
const seed = Number(process.env['STOCKBOOK_SEED'] ?? Date.now() % 1_000_000);

describe(`crashes (STOCKBOOK_SEED=${seed})`, () => {
  it.each(crashChecks)('$name finds nothing wrong', async ({ name, run }) => {
    const rounds = ROUNDS[name] ?? 1;
    const said: string[] = [];
    const result = await run({ rounds, seed, log: (line) => said.push(line) });
    expect(result).toMatchObject({ passed: true, findings: [] });
    expect(result.counts['rounds']).toBeGreaterThanOrEqual(rounds);
    expect(said.length).toBeGreaterThanOrEqual(rounds);
  });
});
