import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { toCommandLine } from '../options.ts';
import { configured } from './configured.ts';
import { type Reported, toMarkdown } from './markdown.ts';

/**
 * Writes a report as JSON, with each figure of each round, and as Markdown.
 *
 * @returns the path of the Markdown
 */
export async function writeReport(reported: Reported): Promise<string> {
  const { options, started, machine, sections } = reported;
  // A colon cannot be in the name of a file everywhere.
  const name = started.toISOString().slice(0, 19).replaceAll(':', '');
  const path = join(options.report, `${name}.md`);
  await mkdir(options.report, { recursive: true });
  const json = {
    started: started.toISOString(),
    command: toCommandLine(options),
    options,
    machine,
    configured,
    sections,
    ...(reported.failure !== undefined && { failure: String(reported.failure) }),
  };
  await writeFile(join(options.report, `${name}.json`), `${JSON.stringify(json, undefined, 2)}\n`);
  await writeFile(path, toMarkdown(reported));
  return path;
}
