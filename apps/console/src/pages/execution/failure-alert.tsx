import Alert from '@cloudscape-design/components/alert';
import type { Execution } from '@stockbook/api/client';
import type { ReactNode } from 'react';
import { failureOf } from '../../format/failure.ts';
import { Reason } from '../../components/reason.tsx';

/**
 * Why an execution, or a state of it, failed.
 *
 * @param action such as a button that leads to a form
 * @param children what else is to be said of it
 */
export function FailureAlert({
  error,
  action,
  children,
}: {
  readonly error: NonNullable<Execution['error']>;
  readonly action?: ReactNode;
  readonly children?: ReactNode;
}) {
  const { name, title, detail, violations } = failureOf(error);
  return (
    <Alert
      type="error"
      header={title === name ? name : `${title} (${name})`}
      action={action}
    >
      <Reason detail={detail} violations={violations} />
      {children}
    </Alert>
  );
}
