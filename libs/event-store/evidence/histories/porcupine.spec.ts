import { expect, it } from 'vitest';
import { listedChecks } from '../checks.ts';
import { startEngines } from '../stores/engines.ts';
import { buildPorcupine, verdictsOf } from './porcupine.ts';

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

it('takes no other answers than one for each history', () => {
  const lines = '{"file":"0.jsonl","result":"Ok"}\n{"file":"1.jsonl","result":"Illegal"}\n';
  expect(verdictsOf(lines, 2)).toEqual(['linearizable', 'not linearizable']);
  expect(() => verdictsOf(lines, 3)).toThrow('was given 3 histories, and decided 2');
  expect(() => verdictsOf('{"result":"ok"}', 1)).toThrow('in an unknown word: {"result":"ok"}');
});
