import type { AlertProps } from '@cloudscape-design/components/alert';
import type { ButtonProps } from '@cloudscape-design/components/button';
import { useEffect, useRef } from 'react';
import type { ExecutionView } from './execution-view.ts';

/**
 * Moves the focus when a form of the page is gone that had it: to what came of it, or back to the button that
 * opened it.
 *
 * @returns refs for the buttons of the forms, and for the alert that the event is stored
 */
export function useFocusAfterForm(form: ExecutionView['form']) {
  const rerun = useRef<ButtonProps.Ref>(null);
  const correct = useRef<ButtonProps.Ref>(null);
  const next = useRef<AlertProps.Ref>(null);
  const before = useRef(form);
  useEffect(() => {
    const opener = before.current === 'correct' ? correct.current : rerun.current;
    if (before.current !== 'none' && form === 'none') (next.current ?? opener)?.focus();
    before.current = form;
  }, [form]);
  return { rerun, correct, next };
}
