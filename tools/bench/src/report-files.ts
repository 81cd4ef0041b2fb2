import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A report, as it is written. */
export interface Report {
  /** The folder of the reports; it is made if it is missing. */
  readonly folder: string;
  /** The time that its files are named after. */
  readonly started: Date;
  readonly json: object;
  readonly markdown: string;
}

/**
 * Writes a report as JSON and as Markdown.
 *
 * @returns the path of the Markdown
 */
export async function writeReportFiles(report: Report): Promise<string> {
  const { folder, started, json, markdown } = report;
  // A colon cannot be in the name of a file everywhere.
  const name = started.toISOString().slice(0, 19).replaceAll(':', '');
  const path = join(folder, `${name}.md`);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, `${name}.json`), `${JSON.stringify(json, undefined, 2)}\n`);
  await writeFile(path, markdown);
  return path;
}
