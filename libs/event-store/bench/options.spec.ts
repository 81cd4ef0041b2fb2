import { expect, it } from 'vitest';
import { HELP, measureNames, readOptions, toCommandLine } from './options.ts';

it.each([
  ['--measure=appends', '--measure takes append, latency, '],
  ['--products=emmett', '--products must have stockbook'],
  ['--products=stockbook,castore', '--products takes stockbook, emmett, dcb-es, but has castore'],
  ['--rounds=1.5', '--rounds must be a whole number, but is 1.5'],
  ['--seconds=0', '--seconds must be more than zero, but is 0'],
  ['--clients=1,,2', '--clients must be more than zero'],
  ['--rows=10,5', '--rows must ascend, but has 5 after 10'],
  ['--against=--force', '--against must be a commit, but is --force'],
  ['--report=', '--report must be a folder, but is empty'],
])('refuses %s by its name', (parameter, message) => {
  expect(() => readOptions([parameter])).toThrow(message);
});

it('leaves out what takes long, unless it is named', () => {
  expect(readOptions([]).measure).toEqual(measureNames.filter((name) => name !== 'growth'));
  expect(readOptions(['--measure=growth']).measure).toEqual(['growth']);
});

it('says with which command a run is repeated', () => {
  const options = readOptions(['--measure=bulk', '--seed=7', '--clients=3,3', '--rows=5,10']);
  expect(options.clients).toEqual([3]);
  const [, parameters = ''] = toCommandLine(options).split(' -- ');
  expect(readOptions(parameters.split(' '))).toEqual(options);
});

it('explains every option', () => {
  const [, parameters = ''] = toCommandLine(readOptions([])).split(' -- ');
  for (const parameter of parameters.split(' ')) expect(HELP).toContain(parameter);
});
