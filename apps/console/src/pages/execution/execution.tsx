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
import { ExpandedSteps } from './expanded-steps.tsx';
import { FailureAlert } from './failure-alert.tsx';
import { PathGraph } from './path-graph.tsx';
import { RerunForm } from './rerun-form.tsx';
import { StepPanel } from './step-panel.tsx';
import { StepsTable } from './steps-table.tsx';
import { Summary } from './summary.tsx';

/** One execution: what came in, where it went, and why it ended as it did. */
export default function Execution() {
  const id = usePathId();
  const [view, setView] = useView(executionView);
  const { readOnly } = useSettings();
  const { data: execution, error } = useExecution(id);
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
          !readOnly && (
            <Button
              ref={rerun}
              disabled={execution === undefined || view.rerun}
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
      {execution && <Details execution={execution} view={view} setView={setView} />}
    </SpaceBetween>
  );
}

function Details({ execution, view, setView }: ExecutionViewProps) {
  const { error, machine, states } = execution;
  const { readOnly } = useSettings();
  const mayCorrect = machine === 'inventory' && !readOnly && !view.rerun;
  return (
    <SpaceBetween size="l">
      {error && (
        <FailureAlert
          error={error}
          onCorrect={mayCorrect ? () => setView({ rerun: true }) : undefined}
        />
      )}
      {view.rerun && !readOnly && (
        <RerunForm execution={execution} onClose={() => setView({ rerun: false })} />
      )}
      <Summary execution={execution} />
      <PathGraph execution={execution} view={view} setView={setView} />
      <StepsTable execution={execution} view={view} setView={setView} />
      {view.expanded && <ExpandedSteps steps={states} />}
      <StepPanel execution={execution} view={view} setView={setView} />
    </SpaceBetween>
  );
}
