import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type Operation, toJsonLines } from './history.ts';
import type { Verdict } from './linearizable.ts';

const run = promisify(execFile);
const SOURCE = fileURLToPath(new URL('porcupine/', import.meta.url));

/** Go is not installed. The message says how to get it. */
export class GoMissing extends Error {
  override readonly name = 'GoMissing';

  constructor(cause: unknown) {
    super(
      'This machine lacks Go, with `go` on the PATH: install it from https://go.dev/dl. Porcupine is a Go module, and no history is checked without it',
      { cause },
    );
  }
}

/** Decides histories with Porcupine, in their order. */
export type Deciding = (
  histories: readonly (readonly Operation[])[],
) => Promise<readonly Verdict[]>;

/** Porcupine, as a program that was built. */
export interface Porcupine extends AsyncDisposable {
  /** Its path. */
  readonly program: string;
  readonly decide: Deciding;
}

const verdicts: Readonly<Record<string, Verdict>> = {
  Ok: 'linearizable',
  Illegal: 'not linearizable',
  Unknown: 'undecided',
};

/**
 * Builds the program in `porcupine/`. Go downloads the module, and keeps what it built.
 *
 * @param go the command
 * @throws GoMissing
 * @throws Error if it cannot be built
 */
export async function buildPorcupine(go = 'go'): Promise<Porcupine> {
  await run(go, ['version']).catch((cause: unknown) => {
    throw new GoMissing(cause);
  });
  const folder = await mkdtemp(join(tmpdir(), 'stockbook-porcupine-'));
  const remove = () => rm(folder, { recursive: true, force: true });
  const program = join(folder, 'porcupine');
  try {
    await run(go, ['build', '-o', program, '.'], { cwd: SOURCE });
  } catch (error) {
    await remove();
    throw error;
  }
  return { program, decide: decidingWith(program), [Symbol.asyncDispose]: remove };
}

/** @param program the path of Porcupine as it was built */
export const decidingWith =
  (program: string): Deciding =>
  async (histories) => {
    if (histories.length === 0) return [];
    const folder = await mkdtemp(join(tmpdir(), 'stockbook-histories-'));
    try {
      const files = histories.map((_, index) => join(folder, `${index}.jsonl`));
      for (const [index, file] of files.entries()) {
        await writeFile(file, toJsonLines(histories[index] ?? []));
      }
      const { stdout } = await run(program, files, { maxBuffer: 64 * 1024 * 1024 });
      return verdictsOf(stdout, histories.length);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  };

/** @throws Error if Porcupine did not decide each history, in a word that is known */
export function verdictsOf(stdout: string, histories: number): readonly Verdict[] {
  const lines = stdout.trim().split('\n');
  if (lines.length !== histories) {
    throw new Error(`Porcupine was given ${histories} histories, and decided ${lines.length}`);
  }
  return lines.map((line) => {
    const verdict = verdicts[(JSON.parse(line) as { result: string }).result];
    if (verdict === undefined)
      throw new Error(`Porcupine decided a history in an unknown word: ${line}`);
    return verdict;
  });
}
