import type { Host } from '@stockbook/bench';
import type { Table } from '../check.ts';
import { type Options, toCommandLine } from '../options.ts';
import type { Outcome } from './outcome.ts';

/** All that a report has. */
export interface Reported {
  readonly options: Options;
  readonly started: Date;
  readonly host: Host;
  /** Of each adapter's engine. */
  readonly versions: Readonly<Record<string, string>>;
  readonly outcomes: readonly Outcome[];
}

/** Formats a report as Markdown. */
export const toMarkdown = ({ options, started, host, versions, outcomes }: Reported): string =>
  `${[
    `# Evidence for the event store, ${started.toISOString()}`,
    ['```sh', `# at the commit ${host.commit}`, 'npm ci', toCommandLine(options), '```'].join('\n'),
    toTable({
      columns: ['check', 'result', 'rounds', 'seed', 'seconds'],
      rows: outcomes.map(({ name, passed, rounds, seed, seconds }) => [
        name,
        passed ? 'passed' : '**FAILED**',
        ...[rounds, seed, seconds].map(String),
      ]),
    }),
    ...outcomes.map(toSection),
    '## Machine',
    list([
      host.processor,
      `${host.memory} GiB, ${host.system}`,
      `Node ${host.node}`,
      ...Object.entries(versions).map(([store, version]) => `${store}: ${version}`),
    ]),
  ].join('\n\n')}\n`;

const toSection = ({ name, passed, findings, counts, table }: Outcome): string =>
  [
    `## ${name}: ${passed ? 'passed' : 'FAILED'}`,
    list(findings),
    list(Object.entries(counts).map(([what, count]) => `${what}: ${count.toLocaleString('en')}`)),
    ...(table ? [toTable(table)] : []),
  ]
    .filter((part) => part !== '')
    .join('\n\n');

const toTable = ({ columns, rows }: Table): string =>
  [columns, columns.map(() => '---'), ...rows]
    .map((cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`)
    .join('\n');

const list = (items: readonly string[]): string => items.map((item) => `- ${item}`).join('\n');
