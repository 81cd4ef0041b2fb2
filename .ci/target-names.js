// Fails if a target of a project is named like a command of Nx: `npx nx repair infra` would run
// the command of Nx, report success and never reach the target.
import { spawnSync } from 'node:child_process';

/** What a command of Nx prints; its help goes to stderr. */
const nx = (...parameters) => {
  const { stdout, stderr } = spawnSync('nx', parameters, {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  return stdout || stderr;
};

/** The commands with their aliases, as `nx --help` lists them. */
const commands = new Set(
  nx('--help')
    .split('\n')
    .flatMap((line) => {
      const [, command] = /^ {2}nx ([\w:-]+)/.exec(line) ?? [];
      const [, aliases = ''] = /\[aliases: ([^\]]+)\]/.exec(line) ?? [];
      return [command, ...aliases.split(', ')].filter(Boolean);
    }),
);
for (const known of ['repair', 'run-many', 'format']) {
  if (!commands.has(known)) throw new Error(`nx --help does not list ${known} as expected`);
}

const { graph } = JSON.parse(nx('graph', '--print'));
const collisions = Object.values(graph.nodes).flatMap(({ name, data }) =>
  Object.keys(data.targets)
    .filter((target) => commands.has(target))
    .map((target) => `"nx ${target} ${name}" runs Nx's own command: rename the target`),
);
for (const collision of collisions) console.error(collision);
console.log(`${Object.keys(graph.nodes).length} projects, ${collisions.length} collisions`);
process.exitCode = collisions.length === 0 ? 0 : 1;
