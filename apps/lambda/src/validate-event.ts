import { type EventInput, validateEvent } from '@stockbook/workflow';
import { observed } from './observed.ts';

export const handler = observed(async (input: EventInput) => validateEvent(input, new Date()));
