export { InvalidTest } from './invalid-test.ts';
export { testState } from './test-state.ts';
export type {
  ErrorDetails,
  InspectionData,
  TestStateAnswer,
  TestStateConfiguration,
  TestStateMock,
  TestStateOptions,
  TestStateRequest,
} from './test-state-request.ts';
