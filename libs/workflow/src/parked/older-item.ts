/** All in one partition: few events are parked, and they are read as a list. */
export const PARTITION = 'parked';

/** What happens to the item of an event in the table of older versions. */
export const parkUpdate = {
  UpdateExpression:
    'SET parkedAt = if_not_exists(parkedAt, :at), lastParkedAt = :at, executionId = :execution, executionInput = :input, reason = :reason ADD timesParked :one',
  // A retry, whose first attempt was carried out although its answer was lost.
  ConditionExpression: 'attribute_not_exists(executionId) OR executionId <> :execution',
} as const;

/** The same by an execution whose name is not known: each attempt counts. */
export const anonymousParkUpdate = {
  UpdateExpression:
    'SET parkedAt = if_not_exists(parkedAt, :at), lastParkedAt = :at, executionInput = :input, reason = :reason ADD timesParked :one REMOVE executionId',
} as const;
