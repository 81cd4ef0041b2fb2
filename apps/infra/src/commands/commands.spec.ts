import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { configFields } from '../stacks/config.ts';
import { project } from '../cdk/cdk-cli.ts';

interface Target {
  readonly command?: string;
  readonly options?: { readonly command: string; readonly cwd?: string };
}
const root = fileURLToPath(new URL('../../../../', import.meta.url));
const { nx } = JSON.parse(readFileSync(`${project}package.json`, 'utf8')) as {
  readonly nx: { readonly targets: Readonly<Record<string, Target>> };
};

/** The commands of this project, as Nx runs them. */
const commands = Object.entries(nx.targets).flatMap(([name, target]) => {
  const command = target.options?.command ?? target.command;
  return command === undefined ? [] : [{ name, command, cwd: target.options?.cwd ?? '' }];
});

/** Runs what `npx nx <name> infra -- <options>` runs. */
function run(name: string, ...options: readonly string[]) {
  const found = commands.find((each) => each.name === name);
  if (!found) throw new Error(`there is no command ${name}`);
  const [, ...parameters] = found.command.split(' ');
  return spawnSync(process.execPath, [...parameters, ...options], {
    cwd: `${root}${found.cwd}`,
    encoding: 'utf8',
  });
}

describe('the help', () => {
  it.each(commands)('of $name is its own', ({ name }) => {
    const { status, stdout } = run(name, '--help');
    expect(stdout).toMatch(new RegExp(`^npx nx ${name} infra (?:\\[\\w+\\] )?\\[options\\]\n\n`));
    if (stdout.includes('--context')) {
      for (const [field] of configFields()) expect(stdout).toMatch(new RegExp(`^ +${field} `, 'm'));
    }
    expect(status).toBe(0);
  });
});

describe('a wrong option', () => {
  it.each(['deploy', 'destroy', 'rebuild', 'console'])(
    'ends %s before it does anything',
    (name) => {
      const { status, stdout, stderr } = run(name, '--context=stockbook={"stage":"A"}');
      expect(stderr).toMatch(
        /^[^\n]+: the configuration is wrong: stockbook\.stage must be [^\n]+\n$/,
      );
      expect(stdout).toBe('');
      expect(status).toBe(1);
    },
  );

  it.each([
    ['deploy', ['--contxt=stockbook={"stage":"prod"}']],
    ['deploy', ['--contxt', 'stockbook={"stage":"prod"}']],
    ['deploy', ['--context=stokbook={"stage":"prod"}']],
    ['diff', ['-c', 'stockbook']],
    ['destroy', ['--context=stokbook={"stage":"prod"}', '--force']],
    ['rebuild', ['--context=stockbook']],
  ])('does not make %s act on the default stage: %j', (name, options) => {
    const { status, stdout, stderr } = run(name, ...options);
    expect(stderr).toContain(`--context=stockbook='{"stage":"prod"}'`);
    expect(stdout).toBe('');
    expect(status).toBe(1);
  });

  it.each(['destroy', 'rebuild', 'emulate', 'console', 'bench'])('of %s is named', (name) => {
    const { status, stderr } = run(name, '--everything');
    expect(stderr).toMatch(/'--everything'.* -- --help/);
    expect(status).toBe(1);
  });
});
