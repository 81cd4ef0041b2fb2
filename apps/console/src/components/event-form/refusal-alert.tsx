import Alert from '@cloudscape-design/components/alert';
import { problemOf } from '../../api/problem.ts';
import type { Refusal } from './refusal.ts';

/** That an event was refused, and what is said of none of the fields below. */
export function RefusalAlert({
  error,
  refusal,
}: {
  readonly error: unknown;
  readonly refusal: Refusal;
}) {
  const { title } = problemOf(error);
  const beside = Object.keys(refusal.ofFields).length;
  return (
    <Alert type="error" header={title}>
      {refusal.detail !== undefined && <span className="wrap">{refusal.detail}</span>}
      {beside > 0 && (
        <div>
          {beside === 1 ? 'Correct the field' : `Correct the ${beside} fields`} marked below.
        </div>
      )}
      {refusal.further.map(({ field, message }) => (
        <div key={`${field} ${message}`} className="wrap">
          <b>{field}</b>: {message}
        </div>
      ))}
    </Alert>
  );
}
