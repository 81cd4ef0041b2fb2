import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import FormField from '@cloudscape-design/components/form-field';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Textarea, { type TextareaProps } from '@cloudscape-design/components/textarea';
import type { Execution } from '@stockbook/api/client';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useRerun } from '../../api/executions.ts';
import { problemOf } from '../../api/problem.ts';
import { editableInput, readTyped } from './rerun-input.ts';
import { RerunOutcome } from './rerun-outcome.tsx';

/** Runs the machine again, with the input as it was or edited. What came of it is shown below. */
export function RerunForm({
  execution: { id, machine, input },
  onClose,
}: {
  readonly execution: Execution;
  readonly onClose: () => void;
}) {
  const original = useMemo(() => JSON.stringify(editableInput(input), null, 2), [input]);
  const [typed, setTyped] = useState(original);
  const rerun = useRerun(id);
  const field = useRef<TextareaProps.Ref>(null);
  useEffect(() => field.current?.focus(), []);
  const read = useMemo(() => readTyped(typed), [typed]);
  const send = () => {
    if ('value' in read) rerun.mutate(read.value);
  };
  const { violations = [] } = rerun.isError ? problemOf(rerun.error) : {};
  return (
    <Container
      header={
        <Header
          variant="h2"
          description={
            machine === 'inventory'
              ? 'The event goes the normal way: one that is in the log already is a repeat, and changes nothing.'
              : 'Withdraws again: each run is a withdrawal of its own.'
          }
        >
          Rerun
        </Header>
      }
      footer={
        <SpaceBetween direction="horizontal" size="xs">
          <Button
            variant="primary"
            loading={rerun.isPending}
            disabled={'error' in read}
            disabledReason="Correct the JSON first"
            onClick={send}
          >
            {typed === original ? 'Run again' : 'Run with the edited input'}
          </Button>
          <Button disabled={typed === original} onClick={() => setTyped(original)}>
            Undo the edits
          </Button>
          <Button variant="link" onClick={onClose}>
            Close
          </Button>
        </SpaceBetween>
      }
    >
      <SpaceBetween size="m">
        <FormField
          stretch
          label={machine === 'inventory' ? 'Event' : 'Withdrawal'}
          errorText={
            'error' in read ? read.error : violations.length > 0 && <Fields of={violations} />
          }
        >
          <div className="mono-field">
            <Textarea
              ref={field}
              value={typed}
              rows={Math.min(24, Math.max(6, typed.split('\n').length + 1))}
              spellcheck={false}
              invalid={'error' in read || violations.length > 0}
              onChange={({ detail }) => {
                setTyped(detail.value);
                rerun.reset();
              }}
            />
          </div>
        </FormField>
        <RerunOutcome rerun={rerun} />
      </SpaceBetween>
    </Container>
  );
}

const Fields = ({
  of,
}: {
  readonly of: readonly { readonly field: string; readonly message: string }[];
}) => (
  <>
    {of.map(({ field, message }) => (
      <Box key={`${field} ${message}`} color="inherit" fontSize="body-s">
        <b>{field}</b>: {message}
      </Box>
    ))}
  </>
);
