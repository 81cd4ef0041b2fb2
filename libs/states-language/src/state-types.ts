import type { StateDefinition } from './definition.ts';

/** The types of states. */
export type StateType = StateDefinition['Type'];

/** Those that do work of their own: it can be tried again, be caught, and be mocked in a test. */
export const WORKING: ReadonlySet<StateType> = new Set(['Task', 'Parallel', 'Map']);
