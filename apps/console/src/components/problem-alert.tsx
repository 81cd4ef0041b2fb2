import Alert from '@cloudscape-design/components/alert';
import type { ReactNode } from 'react';
import { problemOf } from '../api/problem.ts';

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
      {violations.length === 0 ? (
        <span className="wrap">{detail}</span>
      ) : (
        <ul>
          {violations.map(({ field, message }) => (
            <li key={`${field} ${message}`} className="wrap">
              <b>{field}</b>: {message}
            </li>
          ))}
        </ul>
      )}
    </Alert>
  );
}
