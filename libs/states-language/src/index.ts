export { InvalidDefinition, UnsupportedFeature } from './errors.ts';
export type { Handler, HandlerCall, Handlers } from './handlers.ts';
export type { HistoryEvent, HistoryEventType, StateType } from './history/history-event.ts';
export type { Json, JsonObject } from './json.ts';
export { realClock, type Clock } from './ports/clock.ts';
export type { Ids } from './ports/ids.ts';
export { VirtualClock } from './ports/virtual-clock.ts';
export { TaskFailure } from './task-failure.ts';
