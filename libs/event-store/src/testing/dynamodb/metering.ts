import type { AttributeValue, ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import type { DynamoDBDocument } from '@aws-sdk/lib-dynamodb';
import { impossible } from '../../impossible.ts';

/** What requests cost, as the engine reports it. */
export interface Meter {
  /** Requests by the name of their operation, such as `PutItem`. */
  readonly requests: Map<string, number>;
  /** Read units. */
  read: number;
  /** Write units. */
  written: number;
}

const READS = new Set(['GetItem', 'Query', 'BatchGetItem', 'Scan']);

/** Requests the consumed capacity of every request that a client sends, and adds it up. */
export function meter(client: DynamoDBDocument): Meter {
  const counted: Meter = { requests: new Map(), read: 0, written: 0 };
  client.middlewareStack.add(
    (next, { commandName = '' }) =>
      async (args) => {
        const operation = commandName.replace(/Command$/, '');
        counted.requests.set(operation, (counted.requests.get(operation) ?? 0) + 1);
        const input = { ...(args.input as object), ReturnConsumedCapacity: 'TOTAL' };
        try {
          const reply = await next({ ...args, input });
          const units = consumedBy(reply.output);
          if (READS.has(operation)) counted.read += units;
          else counted.written += units;
          return reply;
        } catch (error) {
          const { name, Item } = error as ConditionalCheckFailedException;
          if (name === 'ConditionalCheckFailedException') counted.written += refusedUnits(Item);
          throw error;
        }
      },
    { step: 'initialize', name: 'meter' },
  );
  return counted;
}

interface Consumed {
  readonly CapacityUnits: number;
}

function consumedBy(output: object): number {
  const { ConsumedCapacity: consumed } = output as {
    ConsumedCapacity?: Consumed | readonly Consumed[];
  };
  return [consumed ?? []].flat().reduce((sum, { CapacityUnits }) => sum + CapacityUnits, 0);
}

/**
 * Returns the write units of a put that was refused: those of the item that has the key, by AWS's
 * documentation ("Working with items: conditional writes"). The answer does not say it.
 */
const refusedUnits = (item: Record<string, AttributeValue> = {}): number =>
  Math.ceil(sizeOf({ M: item } as AttributeValue) / 1024);

/** Returns the size in bytes, by the rules of AWS's "item sizes and formats". */
function sizeOf({ S, N, B, L, M }: AttributeValue): number {
  if (S !== undefined) return Buffer.byteLength(S);
  if (N !== undefined) return Math.ceil(N.length / 2) + 1;
  if (B !== undefined) return B.byteLength;
  if (L !== undefined) return L.reduce((sum, each) => sum + 1 + sizeOf(each), 3);
  const members = Object.entries(M ?? impossible('an item of the log has another type'));
  return members.reduce((sum, [name, each]) => sum + 1 + name.length + sizeOf(each), 3);
}
