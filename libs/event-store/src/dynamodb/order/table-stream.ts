import type { _Record, DynamoDBStreams } from '@aws-sdk/client-dynamodb-streams';
import { impossible } from '../../impossible.ts';

/** How often the shards are listed, in ms. A shard lasts for hours. */
const DISCOVERY_MS = 5000;

/**
 * Reads a table's stream: all shards, from their oldest record on. The order of the shards does not
 * matter, since `OrderWriter` puts the commits of a stream in order.
 */
export class TableStream {
  readonly #client: DynamoDBStreams;
  readonly #arn: string;
  /** The iterator of each shard; undefined if the shard was read to its end. */
  readonly #shards = new Map<string, string | undefined>();
  #discoveredAt = -Infinity;

  constructor(client: DynamoDBStreams, arn: string) {
    this.#client = client;
    this.#arn = arn;
  }

  /** Returns the records since the last call. */
  async next(): Promise<readonly _Record[]> {
    if (performance.now() - this.#discoveredAt > DISCOVERY_MS) await this.#discover();
    const records: _Record[] = [];
    for (const [shard, iterator] of this.#shards) {
      if (iterator === undefined) continue;
      const answer = await this.#client.getRecords({ ShardIterator: iterator });
      records.push(...(answer.Records ?? impossible('GetRecords returned no records')));
      this.#shards.set(shard, answer.NextShardIterator);
      // A closed shard continues in its children.
      if (answer.NextShardIterator === undefined) this.#discoveredAt = -Infinity;
    }
    return records;
  }

  async #discover(): Promise<void> {
    let after: string | undefined;
    do {
      const { StreamDescription } = await this.#client.describeStream({
        StreamArn: this.#arn,
        ...(after !== undefined && { ExclusiveStartShardId: after }),
      });
      const { Shards: shards, LastEvaluatedShardId } =
        StreamDescription ?? impossible('DescribeStream returned no description');
      for (const { ShardId } of shards ?? impossible('DescribeStream returned no shards')) {
        const shard = ShardId ?? impossible('a shard has no id');
        if (!this.#shards.has(shard)) this.#shards.set(shard, await this.#start(shard));
      }
      after = LastEvaluatedShardId;
    } while (after !== undefined);
    this.#discoveredAt = performance.now();
  }

  async #start(shard: string): Promise<string> {
    const { ShardIterator } = await this.#client.getShardIterator({
      StreamArn: this.#arn,
      ShardId: shard,
      ShardIteratorType: 'TRIM_HORIZON',
    });
    return ShardIterator ?? impossible('GetShardIterator returned no iterator');
  }
}
