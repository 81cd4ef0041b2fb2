import { type EventInput, validateEvent } from '@stockbook/workflow';

export const handler = async (input: EventInput) => validateEvent(input, new Date());
