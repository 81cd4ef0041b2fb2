import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compile, UnsupportedFeature, VirtualClock } from './index.ts';
import type { QueryLanguage } from './definition.ts';
import { DATA, FUNCTIONS, PATHS } from './testing/features/data.ts';
import { CALLBACK, handlers, type Feature, type Probe } from './testing/features/feature.ts';
import { STATES } from './testing/features/states.ts';
import { TASKS } from './testing/features/tasks.ts';
import { documentOf, START } from './testing/run.ts';

const AREAS: Readonly<Record<string, readonly Feature[]>> = {
  States: STATES,
  'Tasks and failures': TASKS,
  Data: DATA,
  'Paths of JSONPath': PATHS,
  Functions: FUNCTIONS,
};

/** Runs what uses a feature, if it can be compiled, and fails unless it comes out as the feature says. */
async function support(language: QueryLanguage, probe: Probe | undefined): Promise<string> {
  if (probe === undefined) return '';
  const { states, input = {}, seconds, error, output } = probe;
  const clock = new VirtualClock(START);
  const token = 'token-1';
  const document = documentOf(states, { QueryLanguage: language });
  const receive = (event: unknown, call: Parameters<(typeof handlers)[string]>[1]) => {
    setImmediate(() => execution.sendTaskSuccess(call.taskToken ?? token, 'sent back'));
    return handlers[CALLBACK]?.(event, call);
  };
  let machine;
  try {
    machine = compile(document, { handlers: { ...handlers, [CALLBACK]: receive } });
  } catch (thrown) {
    if (thrown instanceof UnsupportedFeature) return 'refused';
    throw thrown;
  }
  const ids = { uuid: () => '00000000-0000-4000-8000-000000000000' };
  const execution = machine.start(input, { clock, ids, random: () => 0 });
  const result = await execution.result;
  expect(result).toMatchObject(error === undefined ? { status: 'SUCCEEDED', output } : { error });
  if (seconds !== undefined) expect(clock.now() - START).toBe(1000 * seconds);
  return 'yes';
}

/** A table in Markdown, as prettier formats it. */
function table(rows: readonly (readonly string[])[]): string {
  const widths = [0, 1, 2].map((n) => Math.max(...rows.map((row) => row[n]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, n) => cell.padEnd(widths[n] ?? 0)).join(' | ')} |`;
  const [head = [], ...body] = rows;
  return [
    line(head),
    `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`,
    ...body.map(line),
  ].join('\n');
}

it('is what the README says', async () => {
  const tables: string[] = [];
  for (const [area, features] of Object.entries(AREAS)) {
    const rows = [[area, 'JSONPath', 'JSONata']];
    for (const { name, JSONPath, JSONata } of features) {
      rows.push([name, await support('JSONPath', JSONPath), await support('JSONata', JSONata)]);
    }
    tables.push(table(rows));
  }
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
  const written = readme.replace(
    /(<!-- written by a test -->).*(<!-- until here -->)/s,
    (_, begin: string, end: string) => `${begin}\n\n${tables.join('\n\n')}\n\n${end}`,
  );
  // After a change: npx nx test states-language --skip-nx-cache -- -u
  await expect(written).toMatchFileSnapshot('../README.md');
});

describe.each(Object.entries(AREAS))('%s', (_, features) => {
  it.each(features)('$name', async ({ JSONPath, JSONata }) => {
    await support('JSONPath', JSONPath);
    await support('JSONata', JSONata);
  });
});
