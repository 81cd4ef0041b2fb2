import { eventInputOf } from '../event-input.ts';
import type { Parking } from './parked-events.ts';
import type { Reason } from './reason.ts';

/** The resource of the states that park without a function: DynamoDB's UpdateItem. */
export const PARK_RESOURCE = 'arn:aws:states:::dynamodb:updateItem';

/** All in one partition: few events are parked, and they are read as a list. */
export const PARTITION = 'parked';

/** What happens to the item of an event, whether a machine or a program parks it. */
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

/**
 * The Parameters of a state that parks the input of its execution. The document has the name of the table
 * as a placeholder.
 *
 * @param name the path of the entry's id
 * @param reason the path of the text of the reason, or an intrinsic function that returns it
 */
export const parkParameters = (name: string, reason: string) => ({
  TableName: '${ParkedTable}',
  Key: { pk: { S: PARTITION }, id: { 'S.$': name } },
  ...parkUpdate,
  ExpressionAttributeValues: {
    ':at': { 'S.$': '$$.State.EnteredTime' },
    ':execution': { 'S.$': '$$.Execution.Name' },
    ':input': { 'S.$': 'States.JsonToString($$.Execution.Input)' },
    ':reason': { 'S.$': reason },
    ':one': { N: '1' },
  },
});

interface Text {
  readonly S: string;
}

/** The parts of {@link parkParameters} that say what is parked, with their values filled in. */
export interface ParkParameters {
  readonly Key: { readonly id: Text };
  readonly ExpressionAttributeValues: Readonly<
    Record<':at' | ':execution' | ':input' | ':reason', Text>
  >;
}

/** Reads {@link parkParameters} in a home that parks elsewhere than in DynamoDB. */
export const readParkParameters = ({
  Key,
  ExpressionAttributeValues,
}: ParkParameters): Parking => ({
  id: Key.id.S,
  at: toTime(ExpressionAttributeValues[':at'].S),
  executionId: ExpressionAttributeValues[':execution'].S,
  input: toInput(ExpressionAttributeValues[':input'].S),
  reason: toReason(ExpressionAttributeValues[':reason'].S),
});

/** Step Functions does not promise the number of digits after the second, which the order depends on. */
export const toTime = (text: string): string => new Date(text).toISOString();
export const toInput = (text: string) => eventInputOf(JSON.parse(text));
export const toReason = (text: string) => JSON.parse(text) as Reason;
