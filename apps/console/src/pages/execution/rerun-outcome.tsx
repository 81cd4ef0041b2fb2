import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import { problemOf } from '../../api/problem.ts';
import type { useRerun } from '../../api/executions.ts';
import { JsonView } from '../../components/json-view.tsx';
import { executionLink, link } from '../../view/links.ts';

/** What came of a rerun, with the way to the new execution. An event that is stored is told above the form. */
export function RerunOutcome({ rerun }: { readonly rerun: ReturnType<typeof useRerun> }) {
  if (rerun.isError) return <Refused error={rerun.error} />;
  if (!rerun.isSuccess) return null;
  const { data } = rerun;
  if ('outcome' in data) {
    if (data.outcome === 'stored') return null;
    return (
      <Alert
        type="info"
        header="The event was in the log already"
        action={<Button href={executionLink(data.executionId)}>See the new execution</Button>}
      >
        This is a repeat: nothing has changed. To record another event, give it another eventId.
      </Alert>
    );
  }
  return (
    <Alert
      type="success"
      header="The machine ran again"
      action={
        <Button href={link('/workflow', { machine: 'cash-machine' })}>See the executions</Button>
      }
    >
      <JsonView value={data} label="the outcome" />
    </Alert>
  );
}

/** A refusal, or a fault. */
function Refused({ error }: { readonly error: unknown }) {
  const { title, detail, instance } = problemOf(error);
  const id = instance?.split('/executions/')[1];
  return (
    <Alert
      type="error"
      header={title}
      action={
        id !== undefined && (
          <Button href={executionLink(decodeURIComponent(id))}>See the new execution</Button>
        )
      }
    >
      <span className="wrap">{detail}</span>
    </Alert>
  );
}
