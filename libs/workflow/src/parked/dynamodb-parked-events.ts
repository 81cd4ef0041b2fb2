import type { DynamoDBDocument } from '@aws-sdk/lib-dynamodb';
import {
  type DocumentClient,
  idsAfter,
  orStoreUnavailable,
} from '@stockbook/event-store/dynamodb/core';
import type { Problem } from '../problem.ts';
import { isAfter, oldestFirst } from './oldest-first.ts';
import { anonymousParkUpdate, parkUpdate, PARTITION } from './older-item.ts';
import { type Item, key, readItem, readPlace, unchangedSince } from './read-item.ts';
import type {
  ParkedEvent,
  ParkedEvents,
  ParkedFilter,
  ParkedPlace,
  ParkedQuery,
  Parking,
} from './parked-events.ts';

/** What parked events need of DynamoDB: a `DynamoDBDocument` of the AWS SDK. */
export type ParkedClient = Pick<DocumentClient, 'get' | 'put' | 'query' | 'delete'> &
  Pick<DynamoDBDocument, 'update'>;

/** The longest id that DynamoDB takes, in bytes. */
const LONGEST_ID = 1024;
/** How many items are read at once. */
const AT_ONCE = 50;

/**
 * Parked events in a DynamoDB table of their own (`listTableDefinition`): from the log's table, no item
 * may be deleted.
 *
 * An item's key is the identity of its event, so that one conditional update parks it, without a
 * function. The list, in order of time, is therefore sorted here: each page reads the times of all items.
 *
 * @example new DynamoDbParkedEvents(await connectDynamoDb({ endpoint }), 'stockbook-parked')
 */
export class DynamoDbParkedEvents implements ParkedEvents {
  readonly #client: ParkedClient;
  readonly #table: string;

  constructor(client: ParkedClient, table: string) {
    this.#client = client;
    this.#table = table;
  }

  async park({ id, at, executionId, input, reason }: Parking): Promise<void> {
    const parked = this.#client.update({
      TableName: this.#table,
      Key: key(id),
      ...(executionId === undefined ? anonymousParkUpdate : parkUpdate),
      ExpressionAttributeValues: {
        ':at': at,
        ':input': JSON.stringify(input),
        ':reason': JSON.stringify(reason),
        ':one': 1,
        ...(executionId !== undefined && { ':execution': executionId }),
      },
    });
    await orStoreUnavailable(parked).catch(unlessConditionFailed);
  }

  /** By a put, not by an update: the alarm for parked events counts the updates of the table. */
  async setProblem(id: string, problem: Problem): Promise<void> {
    const item = await this.#get(id);
    if (item === undefined) return;
    const put = this.#client.put({
      TableName: this.#table,
      Item: { ...item, reason: JSON.stringify(problem) },
      ...unchangedSince(item),
    });
    await orStoreUnavailable(put).catch(unlessConditionFailed);
  }

  async list({ limit, ...filter }: ParkedQuery): Promise<readonly ParkedEvent[]> {
    const places = await this.#places(filter);
    const events: ParkedEvent[] = [];
    for (let next = 0; next < places.length && events.length < limit;) {
      const some = places.slice(next, next + Math.min(AT_ONCE, limit - events.length));
      next += some.length;
      const found = await Promise.all(some.map(({ id }) => this.find(id)));
      // One may be gone since its place was read.
      events.push(...found.filter((event) => event !== undefined));
    }
    return events;
  }

  async count(filter: ParkedFilter): Promise<number> {
    return (await this.#places(filter)).length;
  }

  async find(id: string): Promise<ParkedEvent | undefined> {
    const item = await this.#get(id);
    return item && readItem(item);
  }

  async remove(id: string): Promise<void> {
    await orStoreUnavailable(this.#client.delete({ TableName: this.#table, Key: key(id) }));
  }

  async #get(id: string): Promise<Item | undefined> {
    if (Buffer.byteLength(id) > LONGEST_ID) return undefined;
    const { Item } = await orStoreUnavailable(
      this.#client.get({ TableName: this.#table, Key: key(id), ConsistentRead: true }),
    );
    return Item as Item | undefined;
  }

  /** The places of the events that match, in order. */
  async #places({ after, problem }: ParkedFilter): Promise<readonly ParkedPlace[]> {
    const places: ParkedPlace[] = [];
    let start: Record<string, unknown> | undefined;
    do {
      const { Items = [], LastEvaluatedKey } = await orStoreUnavailable(
        this.#client.query({
          TableName: this.#table,
          ...idsAfter(PARTITION, undefined),
          // Only an item of an older version has an event.
          ProjectionExpression:
            problem === undefined ? 'id, parkedAt, event' : 'id, parkedAt, event, reason',
          ConsistentRead: true,
          ...(start && { ExclusiveStartKey: start }),
        }),
      );
      const found = Items.map(readPlace).filter((each) => isAfter(each, after));
      places.push(...found.filter((each) => problem === undefined || each.problem === problem));
      start = LastEvaluatedKey;
    } while (start);
    return places.toSorted(oldestFirst);
  }
}

function unlessConditionFailed(error: Error): void {
  if (error.name !== 'ConditionalCheckFailedException') throw error;
}
