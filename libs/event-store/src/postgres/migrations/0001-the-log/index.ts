import { appendEvents } from './append-events.ts';
import { tables } from './tables.ts';

/** Migration 1: the log's tables, and the function that writes to them. */
export const theLog = tables + appendEvents;
