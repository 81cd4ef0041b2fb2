import type { EventBus } from './event-bridge/event-bus.ts';
import { putEvents } from './event-bridge/put-events.ts';
import type { Operation } from './protocol/operation.ts';
import type { Version } from './protocol/reply.ts';
import { stepFunctionsOperations } from './step-functions/operations.ts';
import type { StepFunctions } from './step-functions/step-functions.ts';

/** What the operations of all services work on. */
export interface AwsDependencies extends StepFunctions {
  readonly bus: EventBus;
}

/** A service that answers AWS's clients. */
export interface Service {
  /** Its version of the protocol AWS JSON. */
  readonly version: Version;
  readonly operations: Readonly<Record<string, Operation<AwsDependencies>>>;
}

/** The services by what their operations begin with in X-Amz-Target. */
export const services: Readonly<Record<string, Service>> = {
  AWSStepFunctions: { version: '1.0', operations: stepFunctionsOperations },
  AWSEvents: {
    version: '1.1',
    operations: { PutEvents: (body, { bus }, call) => putEvents(body, bus, call) },
  },
};
