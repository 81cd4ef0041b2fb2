/** Something that answers as DynamoDB does, DynamoDB Streams included, on the loopback address. */
export interface DynamoDbEngine {
  readonly name: string;
  /** `http://127.0.0.1:port` */
  readonly endpoint: string;
  /** Ends it, waits for that, and removes what it wrote. */
  stop(): Promise<void>;
}
