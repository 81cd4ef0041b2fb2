import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Spinner from '@cloudscape-design/components/spinner';
import { useExecution } from '../../api/executions.ts';
import { useSettings } from '../../api/settings.ts';
import { PageHeader } from '../../components/page-header.tsx';
import { usePathId } from '../../view/path-id.ts';
import { useView } from '../../view/use-view.ts';
import { executionView, type ExecutionViewProps } from './execution-view.ts';
import { ExpandedSteps } from './expanded-steps.tsx';
import { Failure } from './failure.tsx';
import { NextExecution } from './next-execution.tsx';
import { NotRead } from './not-read.tsx';
import { PathGraph } from './path-graph.tsx';
import { isCorrectable, purposeTitle } from './purpose.ts';
import { RerunForm } from './rerun-form.tsx';
import { StepPanel } from './step-panel.tsx';
import { StepsTable } from './steps-table.tsx';
import { Summary } from './summary.tsx';
import { titleOf } from './title.ts';
import { useFocusAfterForm } from './use-focus-after-form.ts';
import { useStoredBy } from './use-stored-by.ts';
import { useWhereabouts } from './use-whereabouts.ts';

/** One execution: what came in, where it went, and why it ended as it did. */
export default function Execution() {
  const id = usePathId();
  const [view, setView] = useView(executionView);
  const { readOnly } = useSettings();
  const { data: execution, error } = useExecution(id);
  const { parkedId, isKnown } = useWhereabouts(execution, view.parked);
  // A parked event is sent from the page Parked, which then no longer lists it.
  const mayRerun = !readOnly && isKnown && parkedId === undefined;
  const { rerun, correct, next } = useFocusAfterForm(view.form);
  const stored = useStoredBy(execution, view.next);
  const purpose =
    view.form === 'correct' && execution && !isCorrectable(execution) ? 'rerun' : view.form;
  const mayCorrect =
    mayRerun &&
    execution !== undefined &&
    isCorrectable(execution) &&
    stored?.execution === undefined;
  return (
    <SpaceBetween size="l">
      <PageHeader
        title={titleOf(execution)}
        description="One execution of a state machine: its path, and each state's input and output."
        actions={
          mayRerun && (
            <Button
              ref={rerun}
              disabled={purpose === 'rerun'}
              onClick={() => setView({ form: 'rerun' })}
            >
              {purposeTitle.rerun}
            </Button>
          )
        }
      />
      {error && execution === undefined && <NotRead id={id} error={error} />}
      {execution === undefined && !error && (
        <Box textAlign="center" padding="xxl">
          <Spinner size="large" /> <Box variant="span">Loading the execution</Box>
        </Box>
      )}
      {stored && <NextExecution ref={next} {...stored} />}
      {execution?.error && (
        <Failure
          error={execution.error}
          parkedId={parkedId}
          isPast={stored?.execution !== undefined}
          mayChange={!readOnly}
          onCorrect={
            mayCorrect && purpose !== 'correct' ? () => setView({ form: 'correct' }) : undefined
          }
          correct={correct}
        />
      )}
      {execution && mayRerun && purpose !== 'none' && (
        <RerunForm
          key={purpose}
          execution={execution}
          purpose={purpose}
          onStored={({ executionId }) =>
            setView({ form: 'none', next: executionId }, { replace: true })
          }
          onClose={() => setView({ form: 'none' })}
        />
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
