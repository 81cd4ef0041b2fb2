import { existsSync } from 'node:fs';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { exportHeads, importHeads, type NotedHeads } from '@stockbook/event-store';
import { ConfigurationError } from '../config.ts';

/**
 * Reads noted heads.
 *
 * @throws ConfigurationError if the file cannot be read; HeadsUnreadable if it has something else
 */
export async function readHeads(file: string): Promise<NotedHeads> {
  const text = await readFile(file, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    const fault =
      cause.code === 'ENOENT' ? `${file} does not exist` : `cannot be read: ${cause.message}`;
    throw new ConfigurationError(`--heads: ${fault}: name a file that --write-heads wrote`, {
      cause,
    });
  });
  return importHeads(text);
}

/**
 * Refuses a file that would be lost: it may be the only evidence of a log that was changed since.
 *
 * @param compared the file that the log is compared with, which may be replaced
 * @throws ConfigurationError
 */
export function assertWritable(file: string, compared: string | undefined): void {
  if (!existsSync(file) || (compared !== undefined && resolve(compared) === resolve(file))) return;
  throw new ConfigurationError(
    `--write-heads: ${file} exists: name another file, or compare with it too (--heads=${file})`,
  );
}

/** Writes heads to a file: all of them, or the file stays as it was. */
export async function writeHeads(file: string, heads: NotedHeads): Promise<void> {
  const unfinished = `${file}.unfinished`;
  await writeFile(unfinished, exportHeads(heads));
  await rename(unfinished, file);
}
