import Button from '@cloudscape-design/components/button';
import { problemOf } from '../../api/problem.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { KEPT_EXECUTIONS } from '../../components/kept-executions.ts';
import { ProblemAlert } from '../../components/problem-alert.tsx';

/** Why the execution cannot be shown, and where to look for what it did. */
export function NotRead({ id, error }: { readonly id: string; readonly error: unknown }) {
  const toAll = <Button href="#/workflow">See all executions</Button>;
  if (problemOf(error).status !== 404) return <ProblemAlert error={error} action={toAll} />;
  return (
    <EmptyState
      title={`There is no record of execution ${id}`}
      action={
        <div>
          {toAll} <Button href="#/events">See all events</Button>{' '}
          <Button href="#/parked">See the parked events</Button>
        </div>
      }
    >
      {KEPT_EXECUTIONS} What it stored is among the events. An event of the bus that it refused is
      parked until it is stored or discarded.
    </EmptyState>
  );
}
