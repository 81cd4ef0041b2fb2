import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { defaults } from './config.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const { nx } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  readonly nx: { readonly targets: Readonly<Record<string, { readonly command: string }>> };
};

/** Runs what `npx nx <target> local-server -- <options>` runs, but does not watch for changes. */
function run(target: string, ...options: readonly string[]) {
  const command = nx.targets[target]?.command;
  if (command === undefined) throw new Error(`there is no target ${target}`);
  const parameters = command.split(' ').filter((word) => word !== 'node' && word !== '--watch');
  return spawnSync(process.execPath, [...parameters, ...options], { cwd: root, encoding: 'utf8' });
}

describe('the help', () => {
  it.each(['serve', 'dev', 'demo', 'verify', 'rebuild', 'bench'])('of %s is its own', (target) => {
    const { status, stdout, stderr } = run(target, '--help');
    expect(stdout).toContain(`npx nx ${target} local-server`);
    expect(stdout).toMatch(/^Examples?: /m);
    expect(stderr).toBe('');
    expect(status).toBe(0);
  });

  it('names the variables that allow more', () => {
    const { stdout } = run('serve', '-h');
    for (const name of ['STOCKBOOK_ALLOWED_HOSTS', 'STOCKBOOK_ALLOWED_ORIGINS']) {
      expect(stdout).toMatch(new RegExp(`^ +${name}$`, 'm'));
    }
  });

  it('names the variables that send events out', () => {
    const { stdout } = run('serve', '-h');
    for (const name of [
      'STOCKBOOK_WEBHOOK',
      'STOCKBOOK_WEBHOOK_SECRET',
      'STOCKBOOK_WEBHOOK_FROM',
    ]) {
      expect(stdout).toMatch(new RegExp(`^ +${name}$`, 'm'));
    }
  });

  it('names every variable with its default', () => {
    const { stdout } = run('serve', '-h');
    for (const [name, value] of Object.entries(defaults)) {
      expect(stdout).toMatch(new RegExp(`^ +${name}\\s[^]*Default: ${value}$`, 'm'));
    }
  });
});

describe('an unknown argument', () => {
  it.each([
    ['serve', '--port=4000'],
    ['serve', 'memory:'],
    ['bench', '--everything'],
    ['rebuild', '--everything'],
    ['demo', '--everything'],
  ])('of %s is refused: %s', (target, argument) => {
    const { status, stdout, stderr } = run(target, argument);
    expect(stderr).toMatch(/^[^\n]+ -- --help\n$/);
    expect(stderr).toContain(`'${argument}'`);
    expect(stdout).toBe('');
    expect(status).toBe(1);
  });
});
