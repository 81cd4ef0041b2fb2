import { COLLECTION } from './collection.ts';
import { toInput, toReason, toTime } from './parked-text.ts';
import type { Parking } from './parked-events.ts';

/** The resource of the states that park without a function: DynamoDB's UpdateItem of a row. */
export const PARK_RESOURCE = 'arn:aws:states:::dynamodb:updateItem';
/** The resource of the states before them: DynamoDB's PutItem of a note, by which the row is listed. */
export const NOTE_RESOURCE = 'arn:aws:states:::dynamodb:putItem';

interface Text {
  readonly S: string;
}

/** The parameters of a state that parks, with their values filled in: the parts that say what is parked. */
export interface ParkParameters {
  readonly Key: { readonly pk: Text };
  readonly ExpressionAttributeValues: {
    readonly ':data': {
      readonly M: Readonly<Record<'executionId' | 'at' | 'input' | 'reason', Text>>;
    };
  };
}

/** Reads the parameters in a home that keeps its rows elsewhere than in DynamoDB. */
export function readParkParameters({ Key, ExpressionAttributeValues }: ParkParameters): Parking {
  const { executionId, at, input, reason } = ExpressionAttributeValues[':data'].M;
  const [collection, id] = Key.pk.S.split('#').slice(1);
  if (collection !== COLLECTION || id === undefined) throw new Error(`${Key.pk.S} is no such row`);
  return {
    id,
    at: toTime(at.S),
    executionId: executionId.S,
    input: toInput(input.S),
    reason: toReason(reason.S),
  };
}
