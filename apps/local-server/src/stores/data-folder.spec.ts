import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ConfigurationError } from '../config.ts';
import { dataFolder } from './data-folder.ts';

describe('the folder of pglite:<folder>', () => {
  it.each([
    ['./data', resolve('data')],
    ['data', resolve('data')],
    ['/var/data', '/var/data'],
    ['///var/data', '/var/data'],
    ['~', homedir()],
    ['~/data', join(homedir(), 'data')],
    ['./~', resolve('~')],
    ['file:///var/data', '/var/data'],
    ['file://localhost/var/my%20data', '/var/my data'],
    ['FILE:///var/data', '/var/data'],
  ])('%s is %s', (text, folder) => expect(dataFolder(text)).toBe(folder));

  it.each([
    ['', 'the folder is missing'],
    ['~ann/data', '~ann'],
    ['file:data', 'pglite:file:///path'],
    ['file://server/data', 'pglite:file:///path'],
    ['file:///a%2Fb', 'pglite:file:///path'],
    ['memory://', 'memory:'],
    ['idb://data', 'idb:'],
    ['//data/x', 'pglite:./data/x or pglite:/data/x'],
  ])('%j is refused with the right spelling', (text, spelling) => {
    expect(() => dataFolder(text)).toThrow(ConfigurationError);
    expect(() => dataFolder(text)).toThrow(spelling);
  });
});
