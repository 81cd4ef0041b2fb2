import { setTimeout as delay } from 'node:timers/promises';
import { format } from 'node:util';
import * as vitest from 'vitest';
import type { Vitest } from '../contract/kit.ts';

type Work = () => unknown;

/** A group of tests, as `describe` declares it. */
interface Group {
  readonly name: string;
  readonly before: Work[];
  readonly after: Work[];
  readonly members: (Group | { readonly name: string; readonly test: Work })[];
}

/** A test that failed: its name, and the names of its groups. */
export interface Failure {
  readonly test: string;
  readonly error: unknown;
}

/** Which tests are run. */
export interface Chosen {
  /** The test to run, with the names of its groups; all by default. */
  readonly only?: string | undefined;
  /** Whether no test is run after one that failed; what has begun is still ended. */
  readonly untilOneFails?: boolean;
}

/**
 * Runs tests that are declared with a `Vitest`, outside of vitest, and returns those that failed: a test
 * of tests.
 *
 * @param patience how long a test may take, in ms
 */
export async function failuresOf(
  declare: (vitest: Vitest) => void,
  patience: number,
  { only, untilOneFails = false }: Chosen = {},
): Promise<readonly Failure[]> {
  const root = collect(declare);
  const failures: Failure[] = [];
  let ran = 0;

  const attempt = async (name: string, work: Work) => {
    const end = new AbortController();
    const late = async () => {
      await delay(patience, undefined, { signal: end.signal });
      throw new Error(`took more than ${patience} ms`);
    };
    try {
      await Promise.race([Promise.resolve().then(work), late()]);
    } catch (error) {
      failures.push({ test: name, error });
    } finally {
      end.abort();
    }
  };
  const isEnded = () => untilOneFails && failures.length > 0;
  const run = async (group: Group, path: readonly string[]) => {
    if (isEnded()) return;
    for (const work of group.before) await attempt([...path, 'before all'].join(' > '), work);
    for (const member of group.members) {
      const name = [...path, member.name];
      if ('members' in member) await run(member, name);
      else if (isEnded()) break;
      else if (only === undefined || only === name.join(' > ')) {
        ran += 1;
        await attempt(name.join(' > '), member.test);
      }
    }
    for (const work of group.after) await attempt([...path, 'after all'].join(' > '), work);
  };
  await run(root, []);
  if (ran === 0) throw new Error(`there is no test ${only}`);
  return failures;
}

function collect(declare: (vitest: Vitest) => void): Group {
  const root: Group = { name: '', before: [], after: [], members: [] };
  let current = root;
  const describe = (name: string, declareMembers: Work) => {
    const outer = current;
    current = { name, before: [], after: [], members: [] };
    outer.members.push(current);
    declareMembers();
    current = outer;
  };
  const it = (name: string, test: Work) => current.members.push({ name, test });
  const each =
    (declareOne: (name: string, work: Work) => unknown) =>
    (cases: readonly unknown[]) =>
    (name: string, work: (...values: unknown[]) => unknown) => {
      for (const one of cases) {
        const values = Array.isArray(one) ? one : [one];
        declareOne(titleOf(name, values), () => work(...values));
      }
    };
  declare({
    expect: vitest.expect,
    beforeAll: (work: Work) => current.before.push(work),
    afterAll: (work: Work) => current.after.push(work),
    describe: Object.assign(describe, { each: each(describe) }),
    it: Object.assign(it, {
      each: each(it),
      skipIf: (skipped: boolean) => (skipped ? () => undefined : it),
    }),
    // The part of vitest that the contract uses.
  } as unknown as Vitest);
  return root;
}

/** The name of one of many tests: `%s` is the next value, and `$field` a field of an object. */
function titleOf(name: string, values: readonly unknown[]): string {
  const [fields] = values;
  const filled = name.replace(/\$(\w+)/g, (_, field: string) =>
    String((fields as Record<string, unknown>)[field]),
  );
  const placeholders = filled.match(/%[sdj]/g)?.length ?? 0;
  return format(filled, ...values.slice(0, placeholders));
}
