import { expect, it } from 'vitest';
import { listedChecks } from '../checks.ts';
import { startEngines } from '../stores/engines.ts';
import { buildPorcupine } from './porcupine.ts';

it('says how to get Go', async () => {
  await expect(buildPorcupine('no-such-go')).rejects.toMatchObject({
    name: 'GoMissing',
    message: expect.stringContaining('https://go.dev/dl'),
  });
});

it('checks no history without Go: the check fails', async () => {
  const asked = { size: 'small', stores: ['memory'], faults: undefined } as const;
  await using engines = await startEngines(asked.stores);
  const { PATH } = process.env;
  process.env['PATH'] = '';
  try {
    const check = listedChecks.histories.make(engines, asked);
    const options = { rounds: 1, seed: 1, log: () => undefined };
    await expect(check.run(options)).rejects.toMatchObject({ name: 'GoMissing' });
  } finally {
    process.env['PATH'] = PATH;
  }
});
