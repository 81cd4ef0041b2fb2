/** An event for `PutEvents`. */
export interface PutEventsEntry {
  readonly EventBusName: string;
  readonly Source: string;
  readonly DetailType: string;
  readonly Time: Date;
  readonly Detail: string;
}

/** What became of one event: an id, or an error. */
export interface PutEventsResult {
  readonly EventId?: string | undefined;
  readonly ErrorCode?: string | undefined;
  readonly ErrorMessage?: string | undefined;
}

/** What a publisher needs of EventBridge, as a shape: an `EventBridge` of any copy of the AWS SDK fits it. */
export interface EventBridgeClient {
  putEvents(
    input: { Entries: PutEventsEntry[] },
    options: { readonly abortSignal: AbortSignal },
  ): Promise<{ readonly Entries?: readonly PutEventsResult[] | undefined }>;
}
