import Button, { type ButtonProps } from '@cloudscape-design/components/button';
import type { Execution } from '@stockbook/api/client';
import type { Ref } from 'react';
import { parkedEventLink } from '../../view/links.ts';
import { FailureAlert } from './failure-alert.tsx';
import { ParkedNotice } from './parked-notice.tsx';
import { purposeTitle } from './purpose.ts';

/**
 * Why the execution failed, and the way to the form that corrects its event: that of the page Parked if the
 * event is parked, else the one of this page.
 */
export function Failure({
  error,
  parkedId,
  isPast,
  mayChange,
  onCorrect,
  correct,
}: {
  readonly error: NonNullable<Execution['error']>;
  readonly parkedId: string | undefined;
  /** Whether the event was stored by a later execution. */
  readonly isPast: boolean;
  readonly mayChange: boolean;
  /** Opens the form of this page; undefined if there is none, or it is open. */
  readonly onCorrect: (() => void) | undefined;
  readonly correct: Ref<ButtonProps.Ref>;
}) {
  const toParked = mayChange && parkedId !== undefined && (
    <Button href={parkedEventLink(parkedId, { edit: true })}>{purposeTitle.correct}</Button>
  );
  const here = onCorrect && (
    <Button ref={correct} onClick={onCorrect}>
      {purposeTitle.correct}
    </Button>
  );
  return (
    <FailureAlert error={error} isPast={isPast} action={toParked || here}>
      {parkedId !== undefined && <ParkedNotice parkedId={parkedId} />}
    </FailureAlert>
  );
}
