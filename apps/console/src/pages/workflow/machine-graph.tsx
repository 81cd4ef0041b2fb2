import Box from '@cloudscape-design/components/box';
import Spinner from '@cloudscape-design/components/spinner';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useCallback, useMemo } from 'react';
import { useMachine } from '../../api/machines.ts';
import { DetailPanel } from '../../app/panel/split-panel.tsx';
import { ProblemAlert } from '../../components/problem-alert.tsx';
import { readDocument } from '../../components/state-graph/machine-document.ts';
import { StateDetails } from '../../components/state-graph/state-details.tsx';
import { StateGraph } from '../../components/state-graph/state-graph.tsx';
import { aboutMachine } from './about-machine.ts';
import { LitCaption } from './lit-caption.tsx';
import { useLitExecution } from './use-lit-execution.ts';
import type { WorkflowViewProps } from './workflow-view.ts';

/** A state machine, drawn, with what executes now or executed last. */
export function MachineGraph({ view: { machine, state }, setView }: WorkflowViewProps) {
  const { data, error } = useMachine(machine);
  const document = useMemo(() => data && readDocument(data.document), [data]);
  const execution = useLitExecution(machine);
  const select = useCallback((name: string) => setView({ state: name }), [setView]);
  if (error) return <ProblemAlert error={error} />;
  if (document === undefined) {
    return (
      <Box textAlign="center" padding="xxl">
        <Spinner size="large" /> <Box variant="span">Loading the state machine</Box>
      </Box>
    );
  }
  return (
    <SpaceBetween size="xs">
      <LitCaption execution={execution} about={aboutMachine(machine, document.Comment)} />
      <StateGraph
        label={`The state machine ${machine}`}
        document={document}
        lit={execution.lit}
        selected={state}
        onSelect={select}
      />
      {state !== '' && (
        <DetailPanel header={state} onClose={() => setView({ state: '' })}>
          <StateDetails document={document} name={state} onSelect={select} />
        </DetailPanel>
      )}
    </SpaceBetween>
  );
}
