import SpaceBetween from '@cloudscape-design/components/space-between';
import { useSettings } from '../../api/settings.ts';
import { PageHeader } from '../../components/page-header.tsx';
import { paging } from '../../components/paging.ts';
import { useView } from '../../view/use-view.ts';
import { text } from '../../view/view.ts';
import './cash-machine.css';
import { WithdrawForm } from './withdraw-form.tsx';
import { WithdrawalChain } from './withdrawal-chain.tsx';
import { WithdrawalsTable } from './withdrawals-table.tsx';

const cashMachineView = {
  /** The withdrawal whose chain is shown: the id of its execution. */
  execution: text(),
  ...paging,
};

/** The cash machine: withdraws an amount, and shows the chain of tasks that dispensed it. */
const CashMachine = () => {
  const [view, setView] = useView(cashMachineView);
  const { readOnly } = useSettings();
  const open = (execution: string) => setView({ execution });
  return (
    <SpaceBetween size="l">
      <PageHeader
        title="Cash machine"
        description="An amount, and the chain of tasks that dispenses it, note by note."
      />
      {!readOnly && <WithdrawForm onPaid={open} onRefused={() => open('')} />}
      {view.execution !== '' && (
        <WithdrawalChain key={view.execution} executionId={view.execution} />
      )}
      <WithdrawalsTable page={view} onPage={setView} onOpen={open} />
    </SpaceBetween>
  );
};

export default CashMachine;
