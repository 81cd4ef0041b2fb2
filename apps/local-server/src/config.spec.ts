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
      source: 'urn:stockbook:local',
      readiness: 'store',
      console: 'on',
    });
  });

  it('is what the environment says, and looks at nothing else there', () => {
    const environment = {
      PORT: '0',
      HOST: '0.0.0.0',
      STOCKBOOK_STORE: 'memory:',
      STOCKBOOK_ALLOWED_HOSTS: 'Stock.example., .bücher.example,',
      STOCKBOOK_ALLOWED_ORIGINS: 'HTTP://Stock.example:80, tauri://localhost',
      STOCKBOOK_SOURCE: 'https://stock.example',
      STOCKBOOK_WEBHOOK: 'https://shop.example/stock?token=1',
      STOCKBOOK_WEBHOOK_SECRET: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
      STOCKBOOK_WEBHOOK_FROM: 'start',
      STOCKBOOK_READINESS: 'readers',
      STOCKBOOK_CONSOLE: 'read-only',
      PATH: '/bin',
    };
    expect(readConfig(environment)).toEqual({
      port: 0,
      host: '0.0.0.0',
      store: 'memory:',
      allowedHosts: ['stock.example', '.xn--bcher-kva.example'],
      allowedOrigins: ['http://stock.example', 'tauri://localhost'],
      source: 'https://stock.example',
      readiness: 'readers',
      console: 'read-only',
      webhook: {
        url: 'https://shop.example/stock?token=1',
        secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
        from: 'start',
      },
    });
  });

  it('names every variable that cannot stand, in one sentence', () => {
    const read = () =>
      readConfig({
        PORT: '70000',
        HOST: '',
        STOCKBOOK_ALLOWED_HOSTS: '*',
        STOCKBOOK_ALLOWED_ORIGINS: 'null',
        STOCKBOOK_SOURCE: '/stock',
        STOCKBOOK_READINESS: 'nothing',
        STOCKBOOK_CONSOLE: 'writable',
        STOCKBOOK_WEBHOOK_FROM: 'now',
        STOCKBOOK_WEBHOOK: 'ftp://shop.example',
        STOCKBOOK_WEBHOOK_SECRET: 'geheim',
      });
    expect(read).toThrow(ConfigurationError);
    expect(read).toThrow(
      /^PORT must be .*; HOST must be .*; STOCKBOOK_ALLOWED_HOSTS must be .*; STOCKBOOK_ALLOWED_ORIGINS must be .*; STOCKBOOK_SOURCE must be .*; STOCKBOOK_READINESS must be .*; STOCKBOOK_CONSOLE must be .*; STOCKBOOK_WEBHOOK must be .*; STOCKBOOK_WEBHOOK_SECRET must .*; STOCKBOOK_WEBHOOK_FROM must [^\n]*$/,
    );
  });

  it.each([
    [{ STOCKBOOK_WEBHOOK_FROM: 'begin' }, /^STOCKBOOK_WEBHOOK_FROM must be end or start$/],
    [
      { STOCKBOOK_WEBHOK: 'https://shop.example' },
      /^unknown setting STOCKBOOK_WEBHOK: did you mean STOCKBOOK_WEBHOOK\?$/,
    ],
  ])('is refused though it would have no effect: %j', (variables, rule) => {
    expect(() => readConfig(variables)).toThrow(rule);
  });

  it('leaves the variables of other programs alone', () => {
    expect(() => readConfig({ STOCKBOOK_SEED: '7', STOCKBOOK_URL: 'http://a' })).not.toThrow();
  });

  it.each([
    [{ STOCKBOOK_WEBHOOK: 'https://shop.example' }, /^STOCKBOOK_WEBHOOK_SECRET must be set, too/],
    [
      { STOCKBOOK_WEBHOOK_SECRET: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw' },
      /^STOCKBOOK_WEBHOOK must be set, too/,
    ],
  ])('has a webhook with its secret or none: %j', (variables, rule) => {
    expect(() => readConfig(variables)).toThrow(ConfigurationError);
    expect(() => readConfig(variables)).toThrow(rule);
  });

  it('repeats neither a secret nor the URL of a webhook, which may have a token', () => {
    const read = () =>
      readConfig({ STOCKBOOK_WEBHOOK: 'ftp://token', STOCKBOOK_WEBHOOK_SECRET: 'whsec_geheim' });
    expect(read).toThrow(/^STOCKBOOK_WEBHOOK must be .*; STOCKBOOK_WEBHOOK_SECRET must be /);
    expect(read).not.toThrow(/token|geheim/);
  });
});
