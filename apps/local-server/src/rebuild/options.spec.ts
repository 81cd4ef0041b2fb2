import { describe, expect, it } from 'vitest';
import { projectionNames } from '../readers/inventory-readers.ts';
import { HELP, readOptions } from './options.ts';

describe('the options of a rebuild', () => {
  it('are the projection, and the store of the environment unless the command line has one', () => {
    const environment = { STOCKBOOK_STORE: 'pglite:./data' };
    expect(readOptions(['event-index'], environment)).toEqual({
      projection: 'event-index',
      abandon: false,
      store: 'pglite:./data',
    });
    expect(readOptions(['event-index', '--store=memory:'], environment).store).toBe('memory:');
  });

  it('may name a server', () => {
    const { server, abandon } = readOptions(
      ['event-index', '--abandon', '--server=http://[::1]:3000'],
      {},
    );
    expect(server?.href).toBe('http://[::1]:3000/');
    expect(abandon).toBe(true);
  });

  it.each([
    [[], /name one projection: product-list, /],
    [['webhook'], /there is no projection webhook: use product-list, /],
    [
      ['event-index', '--server=http://[::1]:1', '--store=memory:'],
      /--server or --store, not both/,
    ],
    [['event-index', 'stock-movements'], /name one projection: /],
    [['event-index', '--server=localhost:3000'], /--server must be a URL/],
  ])('%j are refused', (args, rule) => {
    expect(() => readOptions(args, {})).toThrow(rule);
  });

  it('are explained with the name of each projection', () => {
    for (const name of projectionNames) expect(HELP).toContain(name);
  });
});
