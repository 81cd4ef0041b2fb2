import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import type { Execution } from '@stockbook/api/client';
import { failureOf } from '../../format/failure.ts';
import { Reason } from '../../components/reason.tsx';

/**
 * Why an execution, or a state of it, failed.
 *
 * @param onCorrect opens the form that sends the input corrected
 */
export function FailureAlert({
  error,
  onCorrect,
}: {
  readonly error: NonNullable<Execution['error']>;
  readonly onCorrect?: (() => void) | undefined;
}) {
  const { name, title, detail, violations } = failureOf(error);
  return (
    <Alert
      type="error"
      header={title === name ? name : `${title} (${name})`}
      action={onCorrect && <Button onClick={onCorrect}>Correct and send</Button>}
    >
      <Reason detail={detail} violations={violations} />
    </Alert>
  );
}
