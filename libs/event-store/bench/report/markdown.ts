import type { Section } from '../measures/section.ts';
import { type Options, toCommandLine } from '../options.ts';
import { configured } from './configured.ts';
import type { Machine } from './machine.ts';

/** All that a report has. */
export interface Reported {
  readonly options: Options;
  readonly started: Date;
  readonly machine: Machine;
  readonly sections: readonly Section[];
  /** Why the run ended before all was measured. */
  readonly failure?: unknown;
}

/** Formats a report as Markdown. */
export const toMarkdown = ({ options, started, machine, sections, failure }: Reported): string => {
  const verdicts = sections.flatMap((section) => section.verdicts);
  return `${[
    `# Benchmark of the event store, ${started.toISOString()}`,
    ...(failure === undefined ? [] : [`**The run ended early:** ${String(failure)}`]),
    paragraph(
      `Medians of ${options.rounds} rounds, with turns of ${options.seconds} s, after a warm-up of ${options.warmUp} s.`,
      'Unless a section says otherwise, each contender is a process of its own, with a database of its own on one server.',
      'Ratios are the medians of those of the rounds, with the least and the most in parentheses.',
      'Before each measurement every database is vacuumed and analyzed, and the server writes a checkpoint.',
    ),
    [
      '```sh',
      `# at the commit ${machine.versions['stockbook']}`,
      'npm ci',
      toCommandLine(options),
      '```',
    ].join('\n'),
    '## Targets',
    list(verdicts.length === 0 ? ['none was measured'] : verdicts.map(({ sentence }) => sentence)),
    ...sections.map(toMarkdownSection),
    '## Machine',
    list([
      machine.processor,
      `${machine.memory} GiB, ${machine.system}`,
      `Node ${machine.node}`,
      machine.postgres,
      ...pairs(machine.settings).map((pair) => `PostgreSQL: ${pair}`),
      ...pairs(machine.versions),
    ]),
    '## How the products were set up',
    ...options.products.flatMap((name) => [`### ${name}`, list(configured[name])]),
  ].join('\n\n')}\n`;
};

const toMarkdownSection = ({ title, columns, rows, notes, verdicts }: Section): string =>
  [
    `## ${title}`,
    [columns, columns.map((_, column) => (column === 0 ? '---' : '---:')), ...rows]
      .map((cells) => `| ${cells.join(' | ')} |`)
      .join('\n'),
    list([...notes, ...verdicts.map(({ sentence }) => sentence)]),
  ]
    .filter((part) => part !== '')
    .join('\n\n');

const paragraph = (...sentences: readonly string[]): string => sentences.join(' ');

const list = (items: readonly string[]): string => items.map((item) => `- ${item}`).join('\n');

const pairs = (values: Readonly<Record<string, string>>): readonly string[] =>
  Object.entries(values).map(([name, value]) => `${name} ${value}`);
