/** What takes the events of the local bus. */
export interface EventBus {
  /**
   * Takes an event, in its EventBridge envelope. When it returns, the event is in the log or parked.
   *
   * @throws ProblemError if the event can be neither
   * @throws WorkflowUnavailable, StoreUnavailable if it may be in neither
   * @throws Overloaded if too much waits; nothing happened
   */
  take(envelope: object, signal?: AbortSignal): Promise<unknown>;
}
