import {
  type DocumentClient,
  firstItems,
  idsAfter,
  orStoreUnavailable,
} from '@stockbook/event-store/dynamodb/core';
import type { ParkedEvent, ParkedEvents, ParkedQuery } from './parked-events.ts';

/** All in one partition: few events are parked, and they are read as a list. */
const PARTITION = 'parked';

/**
 * Parked events in a DynamoDB table of their own (`listTableDefinition`): from the log's table, no item
 * may be deleted.
 *
 * @example new DynamoDbParkedEvents(await connectDynamoDb({ endpoint }), 'stockbook-parked')
 */
export class DynamoDbParkedEvents implements ParkedEvents {
  readonly #client: DocumentClient;
  readonly #table: string;

  constructor(client: DocumentClient, table: string) {
    this.#client = client;
    this.#table = table;
  }

  async park(event: ParkedEvent): Promise<void> {
    const parked = this.#client.put({
      TableName: this.#table,
      Item: { ...key(event.id), event: JSON.stringify(event) },
      ConditionExpression: 'attribute_not_exists(pk)',
    });
    await orStoreUnavailable(parked).catch((error: Error) => {
      if (error.name !== 'ConditionalCheckFailedException') throw error;
    });
  }

  async list({ limit, after }: ParkedQuery): Promise<readonly ParkedEvent[]> {
    const query = {
      TableName: this.#table,
      ...idsAfter(PARTITION, after),
      ConsistentRead: true,
    };
    const items = await firstItems(this.#client, query, limit);
    return items.map(read);
  }

  async find(id: string): Promise<ParkedEvent | undefined> {
    const { Item } = await orStoreUnavailable(
      this.#client.get({ TableName: this.#table, Key: key(id), ConsistentRead: true }),
    );
    return Item && read(Item);
  }

  async remove(id: string): Promise<void> {
    await orStoreUnavailable(this.#client.delete({ TableName: this.#table, Key: key(id) }));
  }
}

const key = (id: string) => ({ pk: PARTITION, id });

const read = (item: Record<string, unknown>): ParkedEvent => JSON.parse(String(item['event']));
