/** The contract's documents, as a client sees them. */
export interface Product {
  readonly productId: string;
  readonly version: number;
  readonly quantity: string;
  readonly unitPrice: string | null;
  readonly color: string | null;
  readonly size: string | null;
  readonly state: string;
  readonly sku: string | null;
  readonly name: string | null;
  readonly unitOfMeasure: string | null;
  readonly value: string;
  readonly averageCost: string | null;
}

export interface Accepted {
  readonly outcome: 'stored' | 'repeat';
  readonly product: Product;
  readonly eventIds: readonly string[];
  readonly executionId: string;
}

export interface RecordedEvent {
  readonly id: string;
  readonly stream: { readonly category: string; readonly id: string };
  readonly version: number;
  readonly type: string;
  readonly schemaVersion: number;
  readonly data: Readonly<Record<string, unknown>>;
  readonly effectiveAt: string;
  readonly recordedAt: string;
  readonly metadata: Readonly<Record<string, string>>;
  readonly contentHash: string;
  readonly hash: string;
}

/** An event of a product's history, with the product after it. */
export type HistoryEvent = RecordedEvent & { readonly product: Product };

export interface Page<Item> {
  readonly items: readonly Item[];
  readonly nextCursor: string | null;
}

export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly violations?: readonly { readonly field: string; readonly message: string }[];
  readonly instance?: string;
}

/** An event that came over the bus and is not in the log. */
export interface ParkedEvent {
  readonly id: string;
  readonly parkedAt: string;
  readonly lastParkedAt: string;
  readonly times: number;
  readonly executionId?: string;
  readonly input: { readonly origin: string; readonly event: unknown };
  readonly problem: Problem;
}

export interface ExecutionSummary {
  readonly id: string;
  readonly machine: string;
  readonly status: string;
  readonly startedAt: string;
  readonly endedAt: string;
  readonly error?: { readonly error?: string; readonly cause?: string };
}

export interface Execution extends ExecutionSummary {
  readonly input: unknown;
  readonly output?: unknown;
  readonly states: readonly {
    readonly name: string;
    readonly type: string;
    readonly enteredAt: string;
    readonly input: unknown;
    readonly retries: number;
    readonly error?: { readonly error?: string; readonly cause?: string };
  }[];
}
