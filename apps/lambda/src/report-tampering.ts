import type { DynamoDBStreamEvent } from 'aws-lambda';

/** Somebody changed or deleted what the log holds: each is named, and the function's run is an alarm. */
export const handler = async ({ Records }: DynamoDBStreamEvent): Promise<void> => {
  for (const { eventName, dynamodb } of Records) {
    console.error(
      JSON.stringify({ message: 'the log was changed', eventName, key: dynamodb?.Keys }),
    );
  }
};
