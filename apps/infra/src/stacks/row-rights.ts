import { rowKeyPatterns } from '@stockbook/event-store/dynamodb/core';
import { PARKED_COLLECTION } from '@stockbook/workflow';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { Grant, type IGrantable } from 'aws-cdk-lib/aws-iam';

/** An action on items of a table, without its service. */
type Action = 'ConditionCheckItem' | 'DeleteItem' | 'PutItem' | 'UpdateItem';

const parked = rowKeyPatterns(PARKED_COLLECTION);

/** The partition keys of the indexes of any collection, which a list of its rows tidies. */
const INDEXES = ['i#*', 't#*', 'x#*'];

/**
 * The rights to write to the table of rows. Each is to some partition keys, since one table keeps the parked
 * events, the lists, and how far each reader has come.
 */
export const rowRights = {
  /** A state machine notes that it parks an event, and then parks it. */
  parkByMachine(rows: TableV2, machine: IGrantable): void {
    grant(rows, machine, ['PutItem'], [parked.notes]);
    grant(rows, machine, ['UpdateItem'], [parked.rows]);
  },
  /** Keeps, changes and removes parked events. */
  writeParked(rows: TableV2, grantee: IGrantable): void {
    grant(rows, grantee, ['PutItem', 'DeleteItem'], [parked.all]);
  },
  /** Asks the readers for something, by a row of one of the collections. */
  ask(rows: TableV2, grantee: IGrantable, collections: readonly string[]): void {
    const keys = collections.map((collection) => rowKeyPatterns(collection).all);
    grant(rows, grantee, ['PutItem'], keys);
  },
  /** Deletes entries of indexes that a writer left behind when it ended in the middle of a write. */
  tidyIndexes(rows: TableV2, grantee: IGrantable): void {
    grant(rows, grantee, ['DeleteItem'], INDEXES);
  },
};

/** @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html */
function grant(
  rows: TableV2,
  grantee: IGrantable,
  actions: readonly Action[],
  keys: readonly string[],
): void {
  Grant.addToPrincipal({
    grantee,
    actions: actions.map((action) => `dynamodb:${action}`),
    resourceArns: [rows.tableArn],
    conditions: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': keys } },
  }).assertSuccess();
}
