import Box from '@cloudscape-design/components/box';
import Button, { type ButtonProps } from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Spinner from '@cloudscape-design/components/spinner';
import { useEffect, useRef } from 'react';
import { useExecution } from '../../api/executions.ts';
import { useSettings } from '../../api/settings.ts';
import { PageHeader } from '../../components/page-header.tsx';
import { ProblemAlert } from '../../components/problem-alert.tsx';
import { usePathId } from '../../view/path-id.ts';
import { useView } from '../../view/use-view.ts';
import { executionView, type ExecutionViewProps } from './execution-view.ts';
import { CorrectButton } from './correct-button.tsx';
import { ExpandedSteps } from './expanded-steps.tsx';
import { FailureAlert } from './failure-alert.tsx';
import { ParkedNotice } from './parked-notice.tsx';
import { PathGraph } from './path-graph.tsx';
import { RerunForm } from './rerun-form.tsx';
import { StepPanel } from './step-panel.tsx';
import { StepsTable } from './steps-table.tsx';
import { Summary } from './summary.tsx';
import { useWhereabouts } from './use-whereabouts.ts';

/** One execution: what came in, where it went, and why it ended as it did. */
export default function Execution() {
  const id = usePathId();
  const [view, setView] = useView(executionView);
  const { readOnly } = useSettings();
  const { data: execution, error } = useExecution(id);
  const { parkedId, isKnown } = useWhereabouts(execution);
  // A parked event is sent from the page Parked, which then no longer lists it.
  const mayRerun = !readOnly && isKnown && parkedId === undefined;
  const rerun = useRef<ButtonProps.Ref>(null);
  const wasOpen = useRef(view.rerun);
  useEffect(() => {
    // The form had the focus, and is gone.
    if (wasOpen.current && !view.rerun) rerun.current?.focus();
    wasOpen.current = view.rerun;
  }, [view.rerun]);
  return (
    <SpaceBetween size="l">
      <PageHeader
        title={id}
        description="One execution of a state machine: its path, and each state's input and output."
        actions={
          mayRerun && (
            <Button
              ref={rerun}
              disabled={view.rerun}
              onClick={() => setView({ rerun: true })}
            >
              Rerun
            </Button>
          )
        }
      />
      {error && (
        <ProblemAlert
          error={error}
          action={<Button href="#/workflow">See all executions</Button>}
        />
      )}
      {execution === undefined && !error && (
        <Box textAlign="center" padding="xxl">
          <Spinner size="large" /> <Box variant="span">Loading the execution</Box>
        </Box>
      )}
      {execution?.error && (
        <FailureAlert
          error={execution.error}
          action={
            execution.machine === 'inventory' && (
              <CorrectButton
                parkedId={readOnly ? undefined : parkedId}
                onCorrect={mayRerun && !view.rerun ? () => setView({ rerun: true }) : undefined}
              />
            )
          }
        >
          {parkedId !== undefined && <ParkedNotice parkedId={parkedId} />}
        </FailureAlert>
      )}
      {execution && mayRerun && view.rerun && (
        <RerunForm execution={execution} onClose={() => setView({ rerun: false })} />
      )}
      {execution && <Details execution={execution} view={view} setView={setView} />}
    </SpaceBetween>
  );
}

const Details = ({ execution, view, setView }: ExecutionViewProps) => (
  <SpaceBetween size="l">
    <Summary execution={execution} />
    <PathGraph execution={execution} view={view} setView={setView} />
    <StepsTable execution={execution} view={view} setView={setView} />
    {view.expanded && <ExpandedSteps steps={execution.states} />}
    <StepPanel execution={execution} view={view} setView={setView} />
  </SpaceBetween>
);
