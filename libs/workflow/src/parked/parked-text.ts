import { eventInputOf } from '../event-input.ts';
import { parseExactly } from '../exact-json.ts';
import type { Reason } from './reason.ts';

/** Step Functions does not promise the number of digits after the second. */
export const toTime = (text: string): string => new Date(text).toISOString();
/** With every digit: a machine writes the numbers of the sender, which no program has read before. */
export const toInput = (text: string) => eventInputOf(parseExactly(text));
export const toReason = (text: string) => JSON.parse(text) as Reason;
