import { decide } from './decide.ts';
import { evolve, REDUCER_VERSION } from './evolve.ts';
import { initialState } from './state.ts';

/** The inventory decider, a plain object that fits the event store's type by shape. */
export const inventory = { initialState, decide, evolve, reducerVersion: REDUCER_VERSION };
