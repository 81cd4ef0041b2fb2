import type { DynamoDBDocument } from '@aws-sdk/lib-dynamodb';
import { DynamoDbEventStore } from '../../dynamodb/dynamodb-event-store.ts';
import { commitsOf } from '../../dynamodb/log/keys.ts';
import { OrderWriter } from '../../dynamodb/order/order-writer.ts';
import type { AppendRequest } from '../../laws/prepare.ts';

/** A log whose events have their positions when an append ends: no test waits for the table's stream. */
export class PositionedStore extends DynamoDbEventStore {
  readonly #order: OrderWriter;

  constructor(client: DynamoDBDocument, table: string) {
    super(client, table);
    this.#order = new OrderWriter(client, table);
  }

  protected override async appendPrepared(request: AppendRequest) {
    const answer = await super.appendPrepared(request);
    if (answer.status !== 'appended') return answer;
    const at = Date.now();
    const arrivals = answer.streams.flatMap(({ stream, events }) => {
      const [first, last] = [events.at(0), events.at(-1)];
      if (!first || !last) return [];
      const types = [...new Set(events.map(({ type }) => type))];
      return [{ pk: commitsOf(stream), v: first.version, last: last.version, at, types }];
    });
    await this.#order.assignPositions(arrivals);
    return answer;
  }
}
