import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import FormField from '@cloudscape-design/components/form-field';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Textarea, { type TextareaProps } from '@cloudscape-design/components/textarea';
import type { EventResult, Execution } from '@stockbook/api/client';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useRerun } from '../../api/executions.ts';
import { problemOf } from '../../api/problem.ts';
import { EffectiveTimeHint } from '../../components/event-form/effective-time-hint.tsx';
import { isCorrectable, type Purpose, purposeTitle, whatHappens } from './purpose.ts';
import { editableInput, readTyped } from './rerun-input.ts';
import { RerunOutcome } from './rerun-outcome.tsx';
import { Violations } from './violations.tsx';

/** Runs the machine again, with the input as it was or edited. */
export function RerunForm({
  execution,
  purpose,
  onStored,
  onClose,
}: {
  readonly execution: Execution;
  readonly purpose: Purpose;
  /** Called when the event is stored, and not before. */
  readonly onStored: (result: EventResult) => void;
  readonly onClose: () => void;
}) {
  const { id, machine, input } = execution;
  const isEvent = machine === 'inventory';
  const original = useMemo(() => JSON.stringify(editableInput(input), null, 2), [input]);
  const [typed, setTyped] = useState(original);
  const rerun = useRerun(id);
  const field = useRef<TextareaProps.Ref>(null);
  useEffect(() => field.current?.focus(), [purpose]);
  const read = useMemo(() => readTyped(typed), [typed]);
  const isEdited = typed !== original;
  // The same event again: to change it is another thing, with a button of its own.
  const isFixed = purpose === 'rerun' && isCorrectable(execution);
  const reason = () => {
    if ('error' in read) return 'Correct the JSON first';
    if (purpose === 'correct' && !isEdited)
      return 'Correct the event first: as it is, choose Rerun';
    return isEvent && rerun.isSuccess ? 'This was sent. Edit the event to send another' : '';
  };
  const disabledReason = reason();
  const send = () => {
    if ('error' in read) return;
    rerun.mutate(read.value, {
      onSuccess: (done) => {
        if ('outcome' in done && done.outcome === 'stored') onStored(done);
      },
    });
  };
  const edit = (text: string) => {
    setTyped(text);
    rerun.reset();
  };
  const { violations = [] } = rerun.isError ? problemOf(rerun.error) : {};
  return (
    <Container
      header={
        <Header variant="h2" description={whatHappens(purpose, execution)}>
          {purposeTitle[purpose]}
        </Header>
      }
      footer={
        <SpaceBetween direction="horizontal" size="xs">
          <Button
            variant="primary"
            loading={rerun.isPending}
            disabled={disabledReason !== ''}
            disabledReason={disabledReason}
            onClick={send}
          >
            {purpose === 'rerun' && isEdited
              ? 'Rerun with the edited input'
              : purposeTitle[purpose]}
          </Button>
          {!isFixed && (
            <Button disabled={!isEdited} onClick={() => edit(original)}>
              Undo the edits
            </Button>
          )}
          <Button variant="link" onClick={onClose}>
            Close
          </Button>
        </SpaceBetween>
      }
    >
      <SpaceBetween size="m">
        <FormField
          stretch
          label={isEvent ? 'Event' : 'Withdrawal'}
          description={isFixed && 'As it was: it cannot be edited here.'}
          errorText={
            'error' in read ? read.error : violations.length > 0 && <Violations of={violations} />
          }
        >
          <div className="mono-field">
            <Textarea
              ref={field}
              value={typed}
              readOnly={isFixed}
              rows={Math.min(24, Math.max(6, typed.split('\n').length + 1))}
              spellcheck={false}
              invalid={'error' in read || violations.length > 0}
              onChange={({ detail }) => edit(detail.value)}
            />
          </div>
        </FormField>
        {isEvent && 'value' in read && <EffectiveTimeHint event={read.value} />}
        <RerunOutcome rerun={rerun} />
      </SpaceBetween>
    </Container>
  );
}
