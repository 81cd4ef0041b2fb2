import type { Payload } from '../payload.ts';
import { toText } from '../payload.ts';
import type { HistoryEventDetails, Input, Output, Reason } from './history-event.ts';

const WHOLE = Object.freeze({ truncated: false });

export const inputOf = ({ text }: Payload): Input => ({ input: text, inputDetails: WHOLE });

export const outputOf = ({ text }: Payload): Output => ({ output: text, outputDetails: WHOLE });

interface LooseReason {
  readonly error?: string | undefined;
  readonly cause?: string | undefined;
}

/** Without what is not known: AWS leaves it out, too. */
export const reasonOf = ({ error, cause }: LooseReason): Reason => ({
  ...(error !== undefined && { error }),
  ...(cause !== undefined && { cause }),
});

export const stateEntered = (name: string, input: Payload): HistoryEventDetails => ({
  stateEnteredEventDetails: { name, ...inputOf(input) },
});

export const stateExited = (
  name: string,
  output: Payload,
  assigned: Readonly<Record<string, unknown>> | undefined,
): HistoryEventDetails => ({
  stateExitedEventDetails: {
    name,
    ...outputOf(output),
    ...(assigned !== undefined &&
      Object.keys(assigned).length > 0 && {
        assignedVariables: Object.fromEntries(
          Object.entries(assigned).map(([variable, value]) => [variable, toText(value)]),
        ),
        assignedVariablesDetails: WHOLE,
      }),
  },
});
