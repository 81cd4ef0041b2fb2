import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';

/** A program that computes, and uses no database, no disk and next to no memory. */
const COMPUTES = 'for (;;);';

/** Keeps each core busy for some seconds. */
export const busyCores = (seconds: number) => async (): Promise<void> => {
  const programs = Array.from({ length: availableParallelism() }, () =>
    spawn(process.execPath, ['--eval', COMPUTES], { stdio: 'ignore' }),
  );
  const ended = Promise.all(programs.map((program) => once(program, 'exit')));
  await delay(seconds * 1_000);
  for (const program of programs) program.kill('SIGKILL');
  await ended;
};
