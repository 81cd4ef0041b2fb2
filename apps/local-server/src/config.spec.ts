import { describe, expect, it } from 'vitest';
import { ConfigurationError, readConfig } from './config.ts';

describe('the configuration', () => {
  it('listens on the loopback address alone and keeps its data beside it, unless said', () => {
    expect(readConfig({})).toEqual({
      port: 3000,
      host: '127.0.0.1',
      store: 'pglite:./.stockbook',
      allowedHosts: [],
      allowedOrigins: [],
    });
  });

  it('is what the environment says, and looks at nothing else there', () => {
    const environment = {
      PORT: '0',
      HOST: '0.0.0.0',
      STOCKBOOK_STORE: 'memory:',
      STOCKBOOK_ALLOWED_HOSTS: 'Stock.example., .bücher.example,',
      STOCKBOOK_ALLOWED_ORIGINS: 'HTTP://Stock.example:80, tauri://localhost',
      PATH: '/bin',
    };
    expect(readConfig(environment)).toEqual({
      port: 0,
      host: '0.0.0.0',
      store: 'memory:',
      allowedHosts: ['stock.example', '.xn--bcher-kva.example'],
      allowedOrigins: ['http://stock.example', 'tauri://localhost'],
    });
  });

  it('names every variable that cannot stand, in one sentence', () => {
    const read = () =>
      readConfig({
        PORT: '70000',
        HOST: '',
        STOCKBOOK_ALLOWED_HOSTS: '*',
        STOCKBOOK_ALLOWED_ORIGINS: 'null',
      });
    expect(read).toThrow(ConfigurationError);
    expect(read).toThrow(
      /^PORT must be .*; HOST must be .*; STOCKBOOK_ALLOWED_HOSTS must be .*; STOCKBOOK_ALLOWED_ORIGINS must be [^\n]*$/,
    );
  });
});
