/** A running emulator of DynamoDB and DynamoDB Streams. It listens on the loopback address only. */
export interface DynamoDbEngine {
  readonly name: string;
  /** `http://127.0.0.1:port`. Every region and all credentials are accepted. */
  readonly endpoint: string;
  /** Stops the engine, waits until it has ended, and removes its data. */
  stop(): Promise<void>;
}
