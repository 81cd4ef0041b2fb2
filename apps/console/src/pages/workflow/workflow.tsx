import SpaceBetween from '@cloudscape-design/components/space-between';
import Tabs from '@cloudscape-design/components/tabs';
import { useMachine, useMachines } from '../../api/machines.ts';
import { PageHeader } from '../../components/page-header.tsx';
import { firstPage } from '../../components/paging.ts';
import { ProblemAlert } from '../../components/problem-alert.tsx';
import { useView } from '../../view/use-view.ts';
import { ExecutionsTable } from './executions-table.tsx';
import { MachineGraph } from './machine-graph.tsx';
import { useListInSight } from './use-list-in-sight.ts';
import { isFiltered, workflowView } from './workflow-view.ts';

const FIRST = workflowView.machine.initial;

/** The state machines, drawn, and their executions. */
export default function Workflow() {
  const [view, setView] = useView(workflowView);
  const machines = useMachines();
  // Typed by hand, it may be of no machine: then the first one is shown.
  const isKnown = machines.data?.some(({ name }) => name === view.machine) ?? true;
  const shown = isKnown ? view : { ...view, machine: FIRST };
  const drawn = useMachine(shown.machine);
  const list = useListInSight(isFiltered(view), drawn.isSuccess);
  const listed = machines.data?.map(({ name }) => name) ?? [view.machine];
  // The machine of events comes first: it is what most come for.
  const names = listed.toSorted((a, b) => Number(b === FIRST) - Number(a === FIRST));
  return (
    <SpaceBetween size="l">
      <PageHeader
        title="Workflow"
        description="The state machines that carry out events and withdrawals, and their last executions."
      />
      {machines.error && <ProblemAlert error={machines.error} header="The state machines" />}
      <Tabs
        activeTabId={shown.machine}
        ariaLabel="State machines"
        onChange={({ detail: { activeTabId } }) =>
          setView({ machine: activeTabId, state: '', ...firstPage })
        }
        tabs={names.map((name) => ({
          id: name,
          label: titleOf(name),
          content: (
            <SpaceBetween size="l">
              <MachineGraph key={name} view={shown} setView={setView} />
              <div ref={list} className="below-top">
                <ExecutionsTable view={shown} setView={setView} />
              </div>
            </SpaceBetween>
          ),
        }))}
      />
    </SpaceBetween>
  );
}

/** @example titleOf('cash-machine') // 'Cash machine' */
function titleOf(machine: string): string {
  const words = machine.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
