import { type Host, writeReportFiles } from '@stockbook/bench';
import type { Section } from '../measures/section.ts';
import { type Options, toCommandLine } from '../options.ts';

/** All that a report has. */
export interface Reported {
  readonly options: Options;
  readonly started: Date;
  readonly host: Host;
  /** The version of Chromium. */
  readonly browser: string;
  readonly sections: readonly Section[];
  /** Why the run ended before all was measured. */
  readonly failure?: unknown;
}

/** Writes a report as JSON, with each figure, and as Markdown. @returns the path of the Markdown */
export function writeReport(reported: Reported): Promise<string> {
  const { options, started, host, browser, sections, failure } = reported;
  const command = toCommandLine(options);
  const json = {
    ...{ started: started.toISOString(), command, options, host, browser, sections },
    ...(failure !== undefined && { failure: String(failure) }),
  };
  return writeReportFiles({
    folder: options.report,
    started,
    json,
    markdown: toMarkdown(reported),
  });
}

function toMarkdown({ options, started, host, browser, sections, failure }: Reported): string {
  const verdicts = sections.flatMap((section) => section.verdicts);
  return `${[
    `# Benchmark of the console, ${started.toISOString()}`,
    ...(failure === undefined ? [] : [`**The run ended early:** ${String(failure)}`]),
    'Server, browser and benchmark run on one machine, each in processes of its own.',
    ['```sh', `# at the commit ${host.commit}`, 'npm ci', toCommandLine(options), '```'].join('\n'),
    '## Targets',
    list(verdicts.length === 0 ? ['none was measured'] : verdicts.map(({ sentence }) => sentence)),
    ...sections.map(toMarkdownSection),
    '## Machine',
    list([
      host.processor,
      `${host.memory} GiB, ${host.system}`,
      `Node ${host.node}`,
      `Chromium ${browser}, without a window`,
    ]),
  ].join('\n\n')}\n`;
}

const toMarkdownSection = ({ title, columns, rows, notes }: Section): string =>
  [
    `## ${title}`,
    [columns, columns.map((_, column) => (column === 0 ? '---' : '---:')), ...rows]
      .map((cells) => `| ${cells.join(' | ')} |`)
      .join('\n'),
    list(notes),
  ]
    .filter((part) => part !== '')
    .join('\n\n');

const list = (items: readonly string[]): string => items.map((item) => `- ${item}`).join('\n');
