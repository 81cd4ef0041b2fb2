import { expect, it } from 'vitest';
import { storesOf } from './checks.ts';
import { HELP, readOptions, toCommandLine } from './options.ts';
import { storeNames } from './stores/log.ts';

it.each([
  ['--check=sequence', '--check takes sequences, '],
  ['--stores=mysql', '--stores takes memory, pglite, postgres, dynamodb, but has mysql'],
  ['--size=large', '--size takes small, full, but has large'],
  ['--rounds=0', '--rounds must be more than zero, but is 0'],
  ['--seed=x', '--seed must be more than zero, but is x'],
  ['--faults=memory-none', 'but has memory-none'],
  ['--report=', '--report must be a folder, but is empty'],
])('refuses %s by its name', (parameter, message) => {
  expect(() => readOptions([parameter])).toThrow(message);
});

it('refuses a fault of an adapter that is not checked', () => {
  expect(() => readOptions(['--faults=postgres-no-lock', '--stores=memory,pglite'])).toThrow(
    '--faults has postgres-no-lock, a fault of postgres, which --stores does not have',
  );
});

it('runs every check on every adapter, in full', () => {
  expect(readOptions([])).toMatchObject({ stores: storeNames, size: 'full', rounds: undefined });
});

it('starts only the engines that its checks need', () => {
  const started = (...parameters: string[]) => {
    const options = readOptions(parameters);
    return storesOf(options.check, options);
  };
  expect(started('--check=kill-pglite')).toEqual(['pglite']);
  expect(started('--check=sequences,held-open-insert', '--stores=memory')).toEqual([
    'memory',
    'postgres',
  ]);
  expect(started('--check=faults,kill-server')).toEqual(storeNames);
});

it('says with which command a run is repeated', () => {
  const faults = '--faults=memory-wrong-actual,dynamodb-no-trace';
  const stores = '--stores=memory,dynamodb,memory';
  const options = readOptions(['--check=faults', stores, '--rounds=3', faults]);
  expect(options.stores).toEqual(['memory', 'dynamodb']);
  const [, parameters = ''] = toCommandLine(options).split(' -- ');
  expect(readOptions(parameters.split(' '))).toEqual(options);
});

it('explains every option and every check', () => {
  const options = readOptions([]);
  const [, parameters = ''] = toCommandLine(options).split(' -- ');
  for (const parameter of parameters.split(' ')) expect(HELP).toContain(parameter);
  for (const check of options.check) expect(HELP).toMatch(new RegExp(`^ +${check}  +\\w`, 'm'));
});
