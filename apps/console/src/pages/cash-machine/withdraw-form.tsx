import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useEffect, useRef, useState } from 'react';
import { problemOf } from '../../api/problem.ts';
import { useWithdraw } from '../../api/withdrawals.ts';
import { useNotify } from '../../app/messages/flash.tsx';
import { groupDigits } from '../../format/quantity.ts';
import { notesText } from './chain.ts';

/** The field of the request that has the amount. */
const AMOUNT = 'dispense';

/** Withdraws an amount. A refusal of the amount is shown beside it, and not what was paid before. */
export function WithdrawForm({
  onPaid,
  onRefused,
}: {
  /** Called with the execution that paid the amount. */
  readonly onPaid: (executionId: string) => void;
  readonly onRefused: () => void;
}) {
  const [amount, setAmount] = useState('');
  const form = useRef<HTMLFormElement>(null);
  const dismiss = useRef<() => void>(undefined);
  const withdraw = useWithdraw();
  const notify = useNotify();
  const problem = withdraw.error === null ? undefined : problemOf(withdraw.error);
  const wrong = problem?.violations?.filter(({ field }) => field === AMOUNT) ?? [];
  useEffect(() => {
    form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [withdraw.error]);
  const submit = () =>
    withdraw.mutate(amount.trim(), {
      onSuccess: ({ notes, executionId }) => {
        const header = `Dispensed ${groupDigits(amount.trim())}: ${notesText(notes)}`;
        dismiss.current = notify({ type: 'success', header });
        if (executionId !== undefined) onPaid(executionId);
      },
      onError: () => {
        dismiss.current?.();
        onRefused();
      },
    });
  return (
    <Container>
      <form
        ref={form}
        onSubmit={(submitted) => {
          submitted.preventDefault();
          submit();
        }}
      >
        <SpaceBetween size="m">
          {problem && wrong.length === 0 && (
            <Alert type="error" header={problem.title}>
              {problem.detail}
            </Alert>
          )}
          <FormField
            label="Amount"
            description="A whole amount, such as 185"
            errorText={wrong.map(({ message }) => message).join('; ')}
          >
            <Input
              value={amount}
              inputMode="numeric"
              autoComplete={false}
              onChange={({ detail: { value } }) => setAmount(value)}
            />
          </FormField>
          <Button variant="primary" loading={withdraw.isPending}>
            Withdraw
          </Button>
        </SpaceBetween>
      </form>
    </Container>
  );
}
