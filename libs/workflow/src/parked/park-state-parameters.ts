import {
  NOTE_SHARDS,
  rowItemKey,
  rowNoteKey,
  rowUpdate,
} from '@stockbook/event-store/dynamodb/core';
import { COLLECTION, PARKED_AT, TIMES } from './collection.ts';

const TABLE = '${RowsTable}';
const row = rowItemKey({ collection: COLLECTION, id: '{}' });
const note = rowNoteKey(COLLECTION, '{}', '{}');
// Step Functions leaves the end out, and emulations do not.
const SHARD = `States.MathRandom(0, ${NOTE_SHARDS - 1})`;

/**
 * The Parameters of a state that parks the input of its execution: an update of a row, as RowParkedEvents reads
 * it. The document has the name of the table as a placeholder.
 *
 * @param name the path of the entry's id
 * @param reason the path of the text of the reason, or an intrinsic function that returns it
 */
export const parkParameters = (name: string, reason: string) => ({
  TableName: TABLE,
  Key: { pk: { 'S.$': `States.Format('${row.pk}', ${name})` }, sk: { S: row.sk } },
  ...rowUpdate({ kept: [PARKED_AT], counted: [TIMES] }),
  // A retry, whose first attempt was carried out although its answer was lost.
  ConditionExpression: 'attribute_not_exists(#data.executionId) OR #data.executionId <> :execution',
  ExpressionAttributeValues: {
    ':data': {
      M: {
        executionId: { 'S.$': '$$.Execution.Name' },
        at: { 'S.$': '$$.State.EnteredTime' },
        input: { 'S.$': 'States.JsonToString($$.Execution.Input)' },
        reason: { 'S.$': reason },
      },
    },
    ':execution': { 'S.$': '$$.Execution.Name' },
    [`:${PARKED_AT}`]: { 'S.$': '$$.State.EnteredTime' },
    ':one': { N: '1' },
  },
});

/** The Parameters of a state that notes that the row will be there, so that a list looks for it. */
export const noteParameters = (name: string) => ({
  TableName: TABLE,
  Item: {
    pk: { 'S.$': `States.Format('${note.pk}', ${SHARD})` },
    sk: { 'S.$': name },
    id: { 'S.$': name },
    by: { 'S.$': '$$.Execution.Name' },
    at: { 'S.$': '$$.State.EnteredTime' },
  },
});
