import { writeReportFiles } from '@stockbook/bench';
import { toCommandLine } from '../options.ts';
import { configured } from './configured.ts';
import { type Reported, toMarkdown } from './markdown.ts';

/**
 * Writes a report as JSON, with each figure of each round, and as Markdown.
 *
 * @returns the path of the Markdown
 */
export function writeReport(reported: Reported): Promise<string> {
  const { options, started, machine, sections } = reported;
  const json = {
    started: started.toISOString(),
    command: toCommandLine(options),
    options,
    machine,
    configured,
    sections,
    ...(reported.failure !== undefined && { failure: String(reported.failure) }),
  };
  return writeReportFiles({
    folder: options.report,
    started,
    json,
    markdown: toMarkdown(reported),
  });
}
