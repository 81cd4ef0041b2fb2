import Alert from '@cloudscape-design/components/alert';
import type { Execution } from '@stockbook/api/client';
import type { ReactNode } from 'react';
import { failureOf } from '../../format/failure.ts';
import { Reason } from '../../components/reason.tsx';

/**
 * Why an execution, or a state of it, failed.
 *
 * @param isPast whether what failed then has succeeded since
 * @param action such as a button that leads to a form
 * @param children what else is to be said of it
 */
export function FailureAlert({
  error,
  isPast = false,
  action,
  children,
}: {
  readonly error: NonNullable<Execution['error']>;
  readonly isPast?: boolean;
  readonly action?: ReactNode;
  readonly children?: ReactNode;
}) {
  const { name, title, detail, violations } = failureOf(error);
  const what = title === name ? name : `${title} (${name})`;
  return (
    <Alert
      type={isPast ? 'info' : 'error'}
      header={isPast ? `This execution failed: ${what}` : what}
      action={action}
    >
      <Reason detail={detail} violations={violations} />
      {children}
    </Alert>
  );
}
