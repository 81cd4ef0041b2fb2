/** A rule of a Choice state, in JSONPath or JSONata. Its operators are read by `ruleInWords`. */
export type ChoiceRule = Readonly<Record<string, unknown>> & { readonly Next?: string };

/** What is drawn of a state: its type, and where it leads. */
export interface StateDocument {
  readonly Type: string;
  readonly Comment?: string;
  readonly Next?: string;
  readonly Default?: string;
  readonly Choices?: readonly ChoiceRule[];
  readonly Catch?: readonly { readonly ErrorEquals: readonly string[]; readonly Next: string }[];
  readonly Retry?: readonly {
    readonly ErrorEquals: readonly string[];
    readonly MaxAttempts?: number;
  }[];
}

/** A state machine in Amazon States Language, as far as it is drawn. */
export interface MachineDocument {
  readonly Comment?: string;
  readonly StartAt: string;
  readonly States: Readonly<Record<string, StateDocument>>;
}

/**
 * Reads a document of the API, which passes on what the home runs.
 *
 * @throws Error if it has no states
 */
export function readDocument(document: Readonly<Record<string, unknown>>): MachineDocument {
  const { Comment, StartAt, States } = document;
  if (typeof StartAt !== 'string' || typeof States !== 'object' || States === null) {
    throw new Error('The document of the state machine has no StartAt or no States.');
  }
  return {
    StartAt,
    // A home runs only documents that were validated.
    States: States as MachineDocument['States'],
    ...(typeof Comment === 'string' && { Comment }),
  };
}

/** How often a state's task is retried at most; 0 if it is not. The language's default is 3. */
export const mostRetries = ({ Retry = [] }: StateDocument): number =>
  Math.max(0, ...Retry.map(({ MaxAttempts = 3 }) => MaxAttempts));
