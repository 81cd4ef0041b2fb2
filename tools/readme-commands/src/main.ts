import { tryAws } from './aws.ts';
import { tryLocalServer } from './local-server.ts';
import { alone, isTyped } from './plan.ts';
import { Report } from './report.ts';
import { runs } from './run.ts';
import { whatToDo } from './what-to-do.ts';
import { documentedCommands, root } from './workspace.ts';

/** Runs each command of a document for users as it is typed, or says why not; a new one fails. */
async function main(): Promise<void> {
  const report = new Report();
  const commands = [...new Set(documentedCommands().map(({ command }) => command))];
  const toRun = commands.filter((command) => {
    try {
      const what = whatToDo(command);
      if (what === 'run') return true;
      report.leftOut(command, what.leftOut);
    } catch (error) {
      report.fails(command, (error as Error).message);
    }
    return false;
  });
  for (const planned of alone) {
    for (const command of toRun.filter((each) => isTyped(planned.command, each))) {
      await report.ran(command, () => runs(command, planned, { cwd: root, env: process.env }));
    }
  }
  await tryLocalServer(toRun, root, report);
  await tryAws(toRun, root, report);
  report.close();
  process.exitCode = report.failed === 0 && toRun.length > 0 ? 0 : 1;
}

// So that what was started is stopped.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
await main();
