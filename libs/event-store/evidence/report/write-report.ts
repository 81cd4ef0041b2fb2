import { writeReportFiles } from '@stockbook/bench';
import { toCommandLine } from '../options.ts';
import { type Reported, toMarkdown } from './markdown.ts';

/**
 * Writes a report as JSON and as Markdown.
 *
 * @returns the path of the Markdown
 */
export function writeReport(reported: Reported): Promise<string> {
  const { options, started, host, versions, outcomes } = reported;
  return writeReportFiles({
    folder: options.report,
    started,
    json: {
      started: started.toISOString(),
      command: toCommandLine(options),
      options,
      host,
      versions,
      outcomes,
    },
    markdown: toMarkdown(reported),
  });
}
