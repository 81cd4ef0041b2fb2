/** The definition of the table of parked events that older versions had on DynamoDB. */
export const olderTableDefinition = {
  KeySchema: [
    { AttributeName: 'pk', KeyType: 'HASH' },
    { AttributeName: 'id', KeyType: 'RANGE' },
  ],
  AttributeDefinitions: [
    { AttributeName: 'pk', AttributeType: 'S' },
    { AttributeName: 'id', AttributeType: 'S' },
  ],
  BillingMode: 'PAY_PER_REQUEST',
} as const;
