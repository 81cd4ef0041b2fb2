import { eventInputOf } from '../event-input.ts';
import type { Reason } from './reason.ts';

/** Step Functions does not promise the number of digits after the second. */
export const toTime = (text: string): string => new Date(text).toISOString();
export const toInput = (text: string) => eventInputOf(JSON.parse(text));
export const toReason = (text: string) => JSON.parse(text) as Reason;
