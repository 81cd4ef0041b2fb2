import { writeSync } from 'node:fs';
import type { Line } from './orders.ts';

const STDOUT = 1;
const WAIT_MS = 1;
const sleeper = new Int32Array(new SharedArrayBuffer(4));

/**
 * Says something to the program that started this process. When it returns, the pipe has the line. It waits while
 * the pipe is full.
 */
export function say(line: Line): void {
  let rest = Buffer.from(`${JSON.stringify(line)}\n`);
  while (rest.length > 0) {
    try {
      rest = rest.subarray(writeSync(STDOUT, rest));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
      Atomics.wait(sleeper, 0, 0, WAIT_MS);
    }
  }
}
