import {
  logTableDefinition,
  orderTableDefinition,
  orderTableOf,
  rowTableDefinition,
  rowTableOf,
} from '@stockbook/event-store/dynamodb';
import { RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import { AttributeType, Billing, StreamViewType, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { Construct } from 'constructs';
import { addOutputs } from './outputs.ts';

type Definition =
  typeof logTableDefinition | typeof orderTableDefinition | typeof rowTableDefinition;

export interface LogStackProps extends StackProps {
  /** The name of the log's table, and the prefix of the others. */
  readonly name: string;
}

/** The tables, which outlive every deployment: the log, its order, and the rows: the parked events, and what readers keep. */
export class LogStack extends Stack {
  readonly log: TableV2;
  readonly order: TableV2;
  readonly rows: TableV2;

  constructor(scope: Construct, id: string, { name, ...props }: LogStackProps) {
    super(scope, id, { ...props, terminationProtection: true });
    this.log = this.#table('Log', name, logTableDefinition);
    this.order = this.#table('Order', orderTableOf(name), orderTableDefinition);
    this.rows = this.#table('Rows', rowTableOf(name), rowTableDefinition);
    addOutputs(this, 'log', {
      LogTable: this.log.tableName,
      OrderTable: this.order.tableName,
      RowsTable: this.rows.tableName,
    });
  }

  #table(id: string, tableName: string, definition: Definition): TableV2 {
    const [partitionKey, sortKey] = definition.AttributeDefinitions.map(
      ({ AttributeName: name, AttributeType: type }) => ({
        name,
        type: type === 'N' ? AttributeType.NUMBER : AttributeType.STRING,
      }),
    );
    if (!partitionKey || !sortKey) throw new Error('a table has a partition and a sort key');
    return new TableV2(this, id, {
      // A fixed name: CloudFormation can then never replace the table by an empty one.
      tableName,
      partitionKey,
      sortKey,
      billing: Billing.onDemand(),
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
      ...('StreamSpecification' in definition && {
        dynamoStream: StreamViewType[definition.StreamSpecification.StreamViewType],
      }),
    });
  }
}
