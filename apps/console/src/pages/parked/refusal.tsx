import type { Problem } from '@stockbook/api/client';
import Alert from '@cloudscape-design/components/alert';
import Link from '@cloudscape-design/components/link';
import { executionLink } from '../../view/links.ts';
import type { Draft } from './draft.ts';
import { fieldName } from './edited-event.ts';

/** The path of an execution in the API, as a problem names it. */
const EXECUTIONS = '/executions/';

/** Why the event was refused: what is beside a field is not said twice. */
export function Refusal({
  problem: { title, detail, status, violations = [], instance },
  draft,
  parkedId,
  isParked,
}: {
  readonly problem: Problem;
  readonly draft: Draft;
  readonly parkedId: string;
  /** Whether it is what the event is parked for: nothing was sent yet. */
  readonly isParked: boolean;
}) {
  const shown = 'fields' in draft ? draft.fields.map(({ path }) => fieldName(path)) : undefined;
  const others = violations.filter(({ field }) => shown !== undefined && !shown.includes(field));
  const beside = violations.length - others.length;
  return (
    <Alert
      type="error"
      header={title}
      action={
        instance?.startsWith(EXECUTIONS) && (
          <Link
            href={executionLink(decodeURIComponent(instance.slice(EXECUTIONS.length)), {
              parked: parkedId,
            })}
          >
            See the execution
          </Link>
        )
      }
    >
      {violations.length === 0 && <span className="wrap">{detail} </span>}
      {others.map(({ field, message }) => (
        <div key={`${field} ${message}`} className="wrap">
          <b>{field}</b>: {message}
        </div>
      ))}
      {isParked ? whatToCorrect(beside) : whatIsLeft(status)}
    </Alert>
  );
}

/** What one does about a parked event. @param beside how many violations are beside their fields */
function whatToCorrect(beside: number): string {
  if (beside === 0) return '';
  return beside === 1
    ? 'Correct the field that is marked below.'
    : `Correct the ${beside} fields that are marked below.`;
}

/**
 * What has become of the parked event when the edited one was not stored.
 *
 * @param status of the reply; 0 if there is none
 */
export function whatIsLeft(status: number): string {
  if (status === 404) return 'It was stored or discarded meanwhile.';
  return status >= 400 && status < 500
    ? 'The event stays parked as it is.'
    : 'If the event is still parked, send it again.';
}
