import type {
  AttributeDefinition,
  CreateTableCommandInput,
  KeySchemaElement,
} from '@aws-sdk/client-dynamodb';

/** A table's keys and settings, without its name. */
export type TableDefinition = Readonly<
  Pick<CreateTableCommandInput, 'BillingMode' | 'StreamSpecification'>
> & {
  readonly KeySchema: readonly KeySchemaElement[];
  readonly AttributeDefinitions: readonly AttributeDefinition[];
};

/** The definition of a table whose keys are a partition key and a number. */
export const keyedTableDefinition = {
  KeySchema: [
    { AttributeName: 'pk', KeyType: 'HASH' },
    { AttributeName: 'v', KeyType: 'RANGE' },
  ],
  AttributeDefinitions: [
    { AttributeName: 'pk', AttributeType: 'S' },
    { AttributeName: 'v', AttributeType: 'N' },
  ],
  BillingMode: 'PAY_PER_REQUEST',
} as const satisfies TableDefinition;
