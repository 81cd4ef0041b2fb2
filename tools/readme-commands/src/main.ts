import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { tryAws } from './aws.ts';
import { commandLines } from './command-lines.ts';
import { tryLocalServer } from './local-server.ts';
import {
  emulation,
  isTyped,
  leftOut,
  localServers,
  onAws,
  requests,
  runByTheGate,
} from './plan.ts';
import { Report } from './report.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const read = (file: string) => readFileSync(join(root, file), 'utf8');

const run = [...localServers, emulation, ...onAws].map(({ command }) => command).concat(requests);

/** Runs each command of a document for users as it is typed, or says why not; a new one fails. */
async function main(): Promise<void> {
  const report = new Report();
  const listed = execFileSync('git', ['ls-files', '*README.md', 'ARCHITECTURE.md'], { cwd: root });
  const documents = listed.toString().trim().split('\n');
  const lines = documents.flatMap((file) => commandLines(file, read(file)));
  const commands = [...new Set(lines.map(({ command }) => command))];

  const gate = read('.ci/run');
  for (const command of commands) {
    const planned = leftOut.find((each) => isTyped(each.command, command));
    if (planned) report.leftOut(command, planned.why);
    else if (runByTheGate.includes(command)) {
      if (inGate(gate, command)) report.leftOut(command, 'the gate runs it');
      else report.fails(command, '.ci/run does not run it');
    } else if (!run.some((each) => isTyped(each, command))) {
      const { file, line } = lines.find((each) => each.command === command) ?? {};
      report.fails(command, `${file}:${line} is new: say in plan.ts how it is run`);
    }
  }
  await tryLocalServer(commands, root, report);
  await tryAws(commands, root, report);
  report.close();
  process.exitCode = report.failed === 0 && commands.length > 0 ? 0 : 1;
}

/** A check of the gate's has it, or it is the gate. */
function inGate(gate: string, command: string): boolean {
  const { scripts } = JSON.parse(read('package.json'));
  if (command === 'npm run ci') return scripts.ci === 'bash .ci/run';
  return gate
    .split('\n')
    .some((line) => new RegExp(`^check '[^']*' ${command}(?: --|$)`).test(line));
}

// So that what was started is stopped.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
await main();
