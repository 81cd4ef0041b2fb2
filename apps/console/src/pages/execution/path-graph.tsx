import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import { useCallback, useMemo } from 'react';
import { useMachine } from '../../api/machines.ts';
import { DetailPanel } from '../../app/panel/split-panel.tsx';
import { ProblemAlert } from '../../components/problem-alert.tsx';
import { litBy } from '../../components/state-graph/lit.ts';
import { readDocument } from '../../components/state-graph/machine-document.ts';
import { StateDetails } from '../../components/state-graph/state-details.tsx';
import { StateGraph } from '../../components/state-graph/state-graph.tsx';
import { counted } from '../../format/quantity.ts';
import type { ExecutionViewProps } from './execution-view.ts';
import { lastStepIn } from './steps.ts';

/** The path of the execution on the graph of its machine. */
export function PathGraph({ execution, view, setView }: ExecutionViewProps) {
  const { states, machine } = execution;
  const { data, error } = useMachine(machine);
  const document = useMemo(() => data && readDocument(data.document), [data]);
  const lit = useMemo(() => litBy(states), [states]);
  const select = useCallback(
    (name: string) => {
      const step = lastStepIn(states, name);
      setView(step === 0 ? { step, state: name } : { step, state: '' });
    },
    [states, setView],
  );
  const selected = states[view.step - 1]?.name ?? view.state;
  return (
    <Container
      header={
        <Header
          variant="h2"
          description="The states that the execution went through. The state machine is drawn as it is now: it may have changed since."
          counter={`(${counted(states.length, 'step')})`}
        >
          Path
        </Header>
      }
    >
      {error && <ProblemAlert error={error} />}
      {document && (
        <StateGraph
          label={`The path of the execution through ${machine}`}
          document={document}
          lit={lit}
          selected={selected}
          onSelect={select}
        />
      )}
      {document && view.step === 0 && view.state !== '' && (
        <DetailPanel header={`${view.state}: not entered`} onClose={() => setView({ state: '' })}>
          <StateDetails document={document} name={view.state} onSelect={select} />
        </DetailPanel>
      )}
    </Container>
  );
}
