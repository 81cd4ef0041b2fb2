import { NOTE_RESOURCE, PARK_RESOURCE } from '../parked/park-parameters.ts';
import { noteParameters, parkParameters } from '../parked/park-state-parameters.ts';

/**
 * Nothing waits for an event from the bus, so parking is tried again for as long as the execution may
 * take: the machine's time limit ends it. The longest delay is short, because jitter halves it on average.
 */
const untilTheTimeIsUp = {
  ErrorEquals: ['States.ALL'],
  IntervalSeconds: 1,
  MaxAttempts: 100,
  BackoffRate: 2,
  MaxDelaySeconds: 20,
  JitterStrategy: 'FULL',
};

const ALREADY_PARKED = 'DynamoDB.ConditionalCheckFailedException';
/** The Parameters have more than 262,144 bytes. Step Functions catches it by this name only. */
const TOO_LARGE = 'States.DataLimitExceeded';

/**
 * A state that notes which event is about to be parked. It comes first, so that an execution that ends between
 * the two leaves no parked event that is in no list.
 *
 * @param next the state that parks the event
 */
export const noteState = (next: string) => ({
  Type: 'Task',
  Resource: NOTE_RESOURCE,
  Parameters: noteParameters('$.parkAs'),
  TimeoutSeconds: 10,
  Retry: [untilTheTimeIsUp],
  ResultPath: null,
  Next: next,
});

/**
 * A state that parks the input of the execution without a function, which could be throttled. Only the
 * id and the reason are taken from the state: with the input beside it, it could exceed Step Functions'
 * limit. An input of which ValidateEvent could not tell that it is too large goes to the function.
 *
 * @param reason the path of the text of the reason, or an intrinsic function that returns it
 */
export const parkState = (reason: string) => ({
  Type: 'Task',
  Resource: PARK_RESOURCE,
  Parameters: parkParameters('$.parkAs', reason),
  TimeoutSeconds: 10,
  Retry: [{ ErrorEquals: [ALREADY_PARKED, TOO_LARGE], MaxAttempts: 0 }, untilTheTimeIsUp],
  Catch: [
    { ErrorEquals: [ALREADY_PARKED], ResultPath: null, Next: 'Failure Router' },
    { ErrorEquals: [TOO_LARGE], ResultPath: null, Next: 'Park Large Event' },
  ],
  ResultPath: null,
  Next: 'Failure Router',
});

/** A state that parks an input of any size, by a function that gets it as it stands. */
export const parkLargeState = () => ({
  Type: 'Task',
  Resource: '${ParkLargeEvent}',
  InputPath: '$$.Execution.Input',
  TimeoutSeconds: 10,
  Retry: [untilTheTimeIsUp],
  ResultPath: null,
  Next: 'Failure Router',
});
