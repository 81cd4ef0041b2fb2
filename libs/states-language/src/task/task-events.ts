import { inputOf, outputOf, reasonOf } from '../history/details.ts';
import type { StateFailure } from '../run/state-failure.ts';
import type { Payload } from '../payload.ts';
import type { Thread } from '../run/thread.ts';
import type { Integration } from './resource.ts';

/** What is recorded when a task is scheduled. Times are in seconds. */
export interface Schedule {
  readonly input: Payload;
  readonly timeout: number | undefined;
  readonly heartbeat: number | undefined;
  readonly roleArn: string | undefined;
}

/** Records what happens to a task. */
export interface TaskEvents {
  /** What AWS calls the task where its result is too large. */
  readonly source: string;
  scheduled(thread: Thread, schedule: Schedule): void;
  started(thread: Thread): void;
  submitted(thread: Thread, response: Payload): void;
  succeeded(thread: Thread, result: Payload): void;
  failed(thread: Thread, failure: StateFailure): void;
  timedOut(thread: Thread, failure: StateFailure): void;
}

const timesOf = ({ timeout, heartbeat, roleArn }: Partial<Schedule>) => ({
  ...(timeout !== undefined && { timeoutInSeconds: timeout }),
  ...(heartbeat !== undefined && { heartbeatInSeconds: heartbeat }),
  ...(roleArn !== undefined && { taskCredentials: { roleArn } }),
});

/** The events of a function that a task names by its ARN. */
export const functionEvents = (resource: string): TaskEvents => ({
  source: resource,
  scheduled: (thread, { input, timeout, roleArn }) =>
    thread.record('LambdaFunctionScheduled', () => ({
      lambdaFunctionScheduledEventDetails: {
        resource,
        ...inputOf(input),
        ...timesOf({ timeout, roleArn }),
      },
    })),
  started: (thread) => thread.record('LambdaFunctionStarted'),
  submitted: () => undefined,
  succeeded: (thread, result) =>
    thread.record('LambdaFunctionSucceeded', () => ({
      lambdaFunctionSucceededEventDetails: outputOf(result),
    })),
  failed: (thread, failure) =>
    thread.record('LambdaFunctionFailed', () => ({
      lambdaFunctionFailedEventDetails: reasonOf(failure),
    })),
  timedOut: (thread, failure) =>
    thread.record('LambdaFunctionTimedOut', () => ({
      lambdaFunctionTimedOutEventDetails: reasonOf(failure),
    })),
});

/** The events of an integration with a service. */
export function integrationEvents({ resourceType, resource }: Integration): TaskEvents {
  const task = { resourceType, resource };
  return {
    source: resourceType,
    scheduled: (thread, { input, ...schedule }) =>
      thread.record('TaskScheduled', () => ({
        taskScheduledEventDetails: {
          ...task,
          region: thread.run.identity.region,
          parameters: input.text,
          ...timesOf(schedule),
        },
      })),
    started: (thread) => thread.record('TaskStarted', () => ({ taskStartedEventDetails: task })),
    submitted: (thread, response) =>
      thread.record('TaskSubmitted', () => ({
        taskSubmittedEventDetails: { ...task, ...outputOf(response) },
      })),
    succeeded: (thread, result) =>
      thread.record('TaskSucceeded', () => ({
        taskSucceededEventDetails: { ...task, ...outputOf(result) },
      })),
    failed: (thread, failure) =>
      thread.record('TaskFailed', () => ({
        taskFailedEventDetails: { ...task, ...reasonOf(failure) },
      })),
    timedOut: (thread, failure) =>
      thread.record('TaskTimedOut', () => ({
        taskTimedOutEventDetails: { ...task, ...reasonOf(failure) },
      })),
  };
}
