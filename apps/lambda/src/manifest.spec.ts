import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { environmentOf } from './environment.ts';
import { type EnvironmentOf, functions } from './manifest.ts';

const all = Object.entries(functions).map(([name, variables]) => ({ name, variables }));
const each = all.flatMap(({ name, variables }) =>
  variables.map((variable) => ({ name, variables, variable })),
);
const valueOf = (variable: string) => (variable === 'MACHINE_TYPE' ? 'EXPRESS' : '1');

beforeEach(() => {
  vi.resetModules();
  vi.stubEnv('AWS_REGION', 'us-east-1');
});
afterEach(() => vi.unstubAllEnvs());

/** Starts a function as a new container does. */
const start = (name: string): Promise<{ readonly handler?: unknown }> =>
  import(/* @vite-ignore */ `./${name}.ts`);

describe('a function', () => {
  it.each(all)('$name starts with the variables that it declares', async ({ name, variables }) => {
    for (const variable of variables) vi.stubEnv(variable, valueOf(variable));
    expect((await start(name)).handler).toBeTypeOf('function');
  });

  it.each(each)('$name does not start without $variable', async ({ name, variables, variable }) => {
    for (const other of variables) {
      vi.stubEnv(other, other === variable ? undefined : valueOf(other));
    }
    await expect(start(name)).rejects.toThrow(`${variable} is not set`);
  });
});

describe('the types', () => {
  const follow = (environment: EnvironmentOf<'follow-log'>) => environment;
  const dispense = (environment: EnvironmentOf<'dispense'>) => environment;

  it('ask for each variable that a function reads, and for no other', () => {
    const others = { LOG_TABLE: 'log', BUS: 'bus', LOG_NAME: 'log' };
    follow({ ...others, ROWS_TABLE: 'rows' });
    // @ts-expect-error: a variable is missing
    follow(others);
    // @ts-expect-error: a variable is misspelt
    follow({ ...others, ROW_TABLE: 'rows' });
    dispense({});
    // @ts-expect-error: the function reads none
    dispense({ LOG_TABLE: 'log' });
  });

  it('let a function read only what it declares', () => {
    // @ts-expect-error: store-event does not declare it
    expect(() => environmentOf('store-event')('ROWS_TABLE')).toThrow('ROWS_TABLE is not set');
  });
});
