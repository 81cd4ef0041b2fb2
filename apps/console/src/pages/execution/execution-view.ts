import type { Execution } from '@stockbook/api/client';
import type { SetView } from '../../view/use-view.ts';
import { choice, flag, text, type View, wholeNumber } from '../../view/view.ts';

/** What the page of an execution shows. */
export const executionView = {
  /** The number of the step whose details are open, from 1; 0 if none is. */
  step: wholeNumber(),
  /** A state of the graph that the execution did not enter, whose details are open. */
  state: text(),
  /** Whether each step shows its input and output. */
  expanded: flag(),
  /** Which form is open: that which runs it again, or that which sends its event corrected. */
  form: choice(['none', 'rerun', 'correct'], 'none'),
  /** The id of the parked event that the execution sent again: its record does not have it. */
  parked: text(),
  /** The execution that stored the event after this one. */
  next: text(),
};

export type ExecutionView = View<typeof executionView>;

/** What the parts of the page get. */
export interface ExecutionViewProps {
  readonly execution: Execution;
  readonly view: ExecutionView;
  readonly setView: SetView<typeof executionView>;
}

/** A state that the execution entered. */
export type Step = Execution['states'][number];
