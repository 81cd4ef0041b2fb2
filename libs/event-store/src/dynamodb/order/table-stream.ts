import {
  DescribeStreamCommand,
  type DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  type _Record,
} from '@aws-sdk/client-dynamodb-streams';
import { impossible } from '../../impossible.ts';

/** How often shards are looked for, in ms: they come and go within hours. */
const DISCOVERY_MS = 5000;

/**
 * A table's stream, all shards together and from their oldest record on. In which order the shards
 * are read does not matter here: {@link OrderWriter} puts a stream's commits in theirs.
 */
export class TableStream {
  readonly #client: DynamoDBStreamsClient;
  readonly #arn: string;
  /** Where to go on in each shard; undefined where it was read to its end. */
  readonly #shards = new Map<string, string | undefined>();
  #discoveredAt = -Infinity;

  constructor(client: DynamoDBStreamsClient, arn: string) {
    this.#client = client;
    this.#arn = arn;
  }

  /** What is new since the last call; empty where nothing is. */
  async next(): Promise<readonly _Record[]> {
    if (performance.now() - this.#discoveredAt > DISCOVERY_MS) await this.#discover();
    const records: _Record[] = [];
    for (const [shard, iterator] of this.#shards) {
      if (iterator === undefined) continue;
      const answer = await this.#client.send(new GetRecordsCommand({ ShardIterator: iterator }));
      records.push(...(answer.Records ?? impossible('GetRecords returned no records')));
      this.#shards.set(shard, answer.NextShardIterator);
      // What comes after a closed shard is in its children.
      if (answer.NextShardIterator === undefined) this.#discoveredAt = -Infinity;
    }
    return records;
  }

  async #discover(): Promise<void> {
    let after: string | undefined;
    do {
      const { StreamDescription } = await this.#client.send(
        new DescribeStreamCommand({
          StreamArn: this.#arn,
          ...(after !== undefined && { ExclusiveStartShardId: after }),
        }),
      );
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
    const { ShardIterator } = await this.#client.send(
      new GetShardIteratorCommand({
        StreamArn: this.#arn,
        ShardId: shard,
        ShardIteratorType: 'TRIM_HORIZON',
      }),
    );
    return ShardIterator ?? impossible('GetShardIterator returned no iterator');
  }
}
