import { paging } from '../../components/paging.ts';
import type { SetView } from '../../view/use-view.ts';
import { choice, text, type View } from '../../view/view.ts';

/** What the Workflow page shows: a machine, one of its states, and some of its executions. */
export const workflowView = {
  machine: text('inventory'),
  /** The state whose details are open. */
  state: text(),
  status: choice(['all', 'failed', 'succeeded'], 'all'),
  productId: text(),
  ...paging,
};

export type WorkflowView = View<typeof workflowView>;

/** What the parts of the page get. */
export interface WorkflowViewProps {
  readonly view: WorkflowView;
  readonly setView: SetView<typeof workflowView>;
}

/** Whether some executions are listed only. */
export const isFiltered = ({ status, productId }: WorkflowView): boolean =>
  status !== 'all' || productId !== '';
