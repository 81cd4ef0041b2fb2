import Alert from '@cloudscape-design/components/alert';
import ProgressBar from '@cloudscape-design/components/progress-bar';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { problemOf } from '../../api/problem.ts';
import { useNotify } from '../../app/messages/flash.tsx';
import { ConfirmModal } from '../../components/confirm-modal.tsx';
import { counted, groupDigits } from '../../format/quantity.ts';
import {
  actualCount,
  endedFlash,
  type Outcomes,
  outcomeText,
  type Progress,
  total,
} from './change-many.ts';

/** A change of some parked things that a person confirms. */
export interface Change {
  readonly verb: 'Redrive' | 'Discard';
  /** One and many of them, such as `event`, `events`. */
  readonly noun: readonly [string, string];
  /** How many it is for, as the person sees it. */
  readonly count: number;
  /** What happens to them. */
  readonly about: ReactNode;
  /** Carries it out. It is refused with a 409 if another number matches. */
  readonly run: (count: number, progress: Progress) => Promise<Outcomes>;
}

/** Asks before a change, shows how far it is, and says what became of each. Closing it ends the change. */
export function ChangeModal({
  change,
  onClose,
  onSettled,
}: {
  readonly change: Change;
  readonly onClose: () => void;
  /** Called when some may have changed. */
  readonly onSettled: () => unknown;
}) {
  const { verb, noun, about } = change;
  const notify = useNotify();
  const cancel = useRef<AbortController>(undefined);
  useEffect(() => () => cancel.current?.abort(), []);
  const [count, setCount] = useState(change.count);
  const [outcomes, setOutcomes] = useState<Outcomes>();
  const these = counted(count, ...noun);
  const run = async () => {
    const { signal } = (cancel.current = new AbortController());
    let soFar: Outcomes = {};
    const onProgress = (changed: Outcomes) => setOutcomes((soFar = changed));
    try {
      const done = await change.run(count, { signal, onProgress });
      notify({
        type: (done.refused ?? 0) > 0 ? 'warning' : 'success',
        header: `${verb}: ${outcomeText(done) || 'nothing was left'}`,
      });
    } catch (error) {
      // The person has closed the modal: it shows nothing any more.
      if (signal.aborted) notify(endedFlash(verb, soFar, count));
      const { status, violations } = problemOf(error);
      const actual = status === 409 ? actualCount(violations) : undefined;
      if (actual !== undefined) setCount(actual);
      throw error;
    } finally {
      onSettled();
    }
  };
  const done = outcomes && total(outcomes);
  return (
    <ConfirmModal
      title={`${verb} ${counted(change.count, ...noun)}?`}
      confirm={`${verb} ${these}`}
      onConfirm={run}
      onClose={onClose}
    >
      <SpaceBetween size="m">
        <div>{about}</div>
        {count !== change.count && (
          <Alert
            type="warning"
            header={`There are now ${these}, not ${groupDigits(String(change.count))}`}
          >
            Look at the list before you confirm it again.
          </Alert>
        )}
        {done !== undefined && count > 0 && (
          <ProgressBar
            label={`${verb}: how far it is`}
            value={Math.min(100, Math.round((100 * done) / count))}
            additionalInfo={outcomeText(outcomes ?? {})}
          />
        )}
      </SpaceBetween>
    </ConfirmModal>
  );
}
