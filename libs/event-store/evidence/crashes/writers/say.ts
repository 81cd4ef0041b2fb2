import { writeSync } from 'node:fs';
import type { Line } from './orders.ts';

/** Says something to the program that started this process. When it returns, the pipe has the line. */
export const say = (line: Line): void => void writeSync(1, `${JSON.stringify(line)}\n`);
