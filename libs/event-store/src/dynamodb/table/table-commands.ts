/** What creating and describing tables takes of the AWS SDK: see `aws-sdk.ts`. */
export {
  CreateTableCommand,
  DescribeTableCommand,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';
