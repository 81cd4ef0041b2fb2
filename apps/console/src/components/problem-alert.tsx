import Alert from '@cloudscape-design/components/alert';
import type { ReactNode } from 'react';
import { problemOf } from '../api/problem.ts';
import { Reason } from './reason.tsx';

/**
 * Why something was refused or failed: each wrong field, and how to correct it.
 *
 * @param error what a query or a command was rejected with
 * @param action such as a button that tries again
 */
export function ProblemAlert({
  error,
  header,
  action,
}: {
  readonly error: unknown;
  /** What did not work, if that is more than the title of the problem. */
  readonly header?: string;
  readonly action?: ReactNode;
}) {
  const { title, detail, violations = [] } = problemOf(error);
  return (
    <Alert type="error" header={header ?? title} action={action}>
      <Reason detail={detail} violations={violations} />
    </Alert>
  );
}
