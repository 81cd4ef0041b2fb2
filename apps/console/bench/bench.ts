import { describeHost } from '@stockbook/bench';
import { measures } from './measures/index.ts';
import type { Section } from './measures/section.ts';
import { type Options, toCommandLine } from './options.ts';
import { startProduct } from './product/start-product.ts';
import { toTable } from './report/table.ts';
import { writeReport } from './report/write-report.ts';

/**
 * Measures what the options ask for, and writes the report.
 *
 * @param say is told what happens, line by line
 * @throws Error if the server or the browser fails
 */
export async function bench(
  options: Options,
  say: (line: string) => void,
): Promise<readonly Section[]> {
  const started = new Date();
  const host = await describeHost();
  say(`${host.processor}, Node ${host.node}`);
  say(`${toCommandLine(options)}\n`);
  await using cleanUp = new AsyncDisposableStack();
  const product = cleanUp.adopt(await startProduct(options, say), (each) => each.stop());
  const sections: Section[] = [];
  const write = async (failure?: unknown) => {
    const { browser } = product;
    const reported = { options, started, host, browser: browser.version(), sections, failure };
    say(`Report: ${await writeReport(reported)}`);
  };
  try {
    for (const name of options.measure) {
      const section = await measures[name](product, options);
      sections.push(section);
      say(`${toTable(section)}\n`);
    }
  } catch (error) {
    // What was measured before took minutes.
    if (sections.length > 0) await write(error);
    throw error;
  }
  await write();
  return sections;
}
