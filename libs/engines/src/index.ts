export type { DynamoDbEngine } from './dynamodb-engine.ts';
export { type DynamoDbEngineKind, dynamoDbEngines, missingEngines } from './dynamodb-engines.ts';
export { EngineMissing } from './engine-missing.ts';
