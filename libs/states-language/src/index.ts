export { compile } from './compile.ts';
export type { CompileOptions } from './compile-options.ts';
export { InputTooLarge, InvalidDefinition, InvalidOption, UnsupportedFeature } from './errors.ts';
export type { Execution, ExecutionOptions } from './execution.ts';
export type { Handler, HandlerCall, Handlers } from './handlers.ts';
export type { HistoryEvent, HistoryEventType } from './history/history-event.ts';
export type { Json, JsonObject } from './json.ts';
export { PAYLOAD_BYTES } from './limits.ts';
export type { MachineType } from './machine-type.ts';
export { realClock, type Cancel, type Clock } from './ports/clock.ts';
export { randomIds, type Ids } from './ports/ids.ts';
export { VirtualClock } from './ports/virtual-clock.ts';
export type { ExecutionResult } from './run/execution-result.ts';
export { TaskTokenUnknown } from './run/task-tokens.ts';
export type { StateMachine } from './state-machine.ts';
export type { StateType } from './state-types.ts';
export { TaskFailure } from './task-failure.ts';
export {
  InvalidTest,
  testState,
  type ErrorDetails,
  type InspectionData,
  type TestStateAnswer,
  type TestStateConfiguration,
  type TestStateMock,
  type TestStateOptions,
  type TestStateRequest,
} from './test-state/index.ts';
export {
  diagnose,
  type Diagnostic,
  type DiagnosticCode,
  type ValidationOptions,
} from './validation/index.ts';
