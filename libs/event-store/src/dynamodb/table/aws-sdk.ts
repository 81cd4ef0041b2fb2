/**
 * What opening a client takes of the AWS SDK. A module of its own, so that it is loaded when a client is
 * opened: bundlers drop from an import of this module what they keep of the SDK's whole packages.
 */
export { DynamoDBClient } from '@aws-sdk/client-dynamodb';
export { DynamoDBDocument } from '@aws-sdk/lib-dynamodb';
