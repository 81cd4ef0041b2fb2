import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import type { Execution } from '@stockbook/api/client';
import { failureOf } from '../../format/failure.ts';

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
