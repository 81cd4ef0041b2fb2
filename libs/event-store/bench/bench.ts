import { startDatabases } from './databases.ts';
import { measures } from './measures/index.ts';
import type { Run } from './measures/run.ts';
import type { Section } from './measures/section.ts';
import { type Options, toCommandLine } from './options.ts';
import { peers } from './peers.ts';
import { describeMachine } from './report/machine.ts';
import { toTable } from './report/table.ts';
import { writeReport } from './report/write-report.ts';

/**
 * Measures what the options ask for, and writes the report.
 *
 * @param say is told what happens, line by line
 * @throws Error if a product fails
 */
export async function bench(
  options: Options,
  say: (line: string) => void,
): Promise<readonly Section[]> {
  const started = new Date();
  if (options.products.some((name) => name !== 'stockbook')) await peers.install(say);
  await using cleanUp = new AsyncDisposableStack();
  const databases = cleanUp.adopt(await startDatabases(), (each) => each.stop());
  const machine = await describeMachine(databases);
  say(`${machine.processor}, Node ${machine.node}, ${machine.postgres}`);
  say(`${toCommandLine(options)}\n`);
  const sections: Section[] = [];
  const run: Run = {
    options,
    databases,
    say,
    report: (section) => {
      sections.push(section);
      say(`${toTable(section)}\n`);
    },
  };
  const write = async (failure?: unknown) => {
    const path = await writeReport({ options, started, machine, sections, failure });
    say(`Report: ${path}`);
  };
  try {
    for (const name of options.measure) await measures[name](run);
  } catch (error) {
    // What was measured before took minutes.
    if (sections.length > 0) await write(error);
    throw error;
  }
  await write();
  return sections;
}
