import { vi } from 'vitest';

/**
 * Returns the JSON lines that a function writes while it runs: log lines, and metrics in the embedded format.
 * Powertools has a console of its own, which writes to the streams of the process.
 */
export async function linesOf(
  run: () => Promise<unknown>,
): Promise<readonly Record<string, unknown>[]> {
  const written: string[] = [];
  for (const stream of [process.stdout, process.stderr]) {
    vi.spyOn(stream, 'write').mockImplementation((chunk) => written.push(String(chunk)) > 0);
  }
  await run();
  vi.restoreAllMocks();
  const lines = written.join('').split('\n');
  return lines.filter((line) => line.startsWith('{')).map((line) => JSON.parse(line));
}
