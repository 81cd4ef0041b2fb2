import type { ParkedEvent } from '@stockbook/api/client';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Link from '@cloudscape-design/components/link';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Toggle from '@cloudscape-design/components/toggle';
import { useEffect, useRef, useState } from 'react';
import { problemOf } from '../../api/problem.ts';
import { useSendEdited } from '../../api/parked.ts';
import { useNotify } from '../../app/messages/flash.tsx';
import { EffectiveTimeHint } from '../../components/event-form/effective-time-hint.tsx';
import { productLink } from '../../view/links.ts';
import { EditAsJson } from './edit-as-json.tsx';
import { EditFields } from './edit-fields.tsx';
import { fieldsOf } from './edited-event.ts';
import { Refusal } from './refusal.tsx';
import { useDraft } from './use-draft.ts';

/** The fields that are marked as wrong, and all fields. */
const WRONG = '[aria-invalid="true"]';
const FIELD = 'input:not([type="checkbox"]), textarea';

/**
 * Edits a parked event and sends it. Why it is parked, and then why the edited one was refused, is shown beside
 * its fields until they are changed.
 */
export function EditEvent({
  event,
  onCancel,
  onSent,
}: {
  readonly event: ParkedEvent;
  readonly onCancel: () => void;
  readonly onSent: () => void;
}) {
  const notify = useNotify();
  const send = useSendEdited(event.id);
  const form = useRef<HTMLFormElement>(null);
  const { draft, edited, problem, isParked, edit, refuse, turn } = useDraft(event);
  const [isTried, setTried] = useState(false);
  const violations = (isTried && 'wrong' in edited ? edited.wrong : problem?.violations) ?? [];
  useEffect(() => {
    form.current?.querySelector<HTMLElement>(WRONG)?.focus();
  }, [send.error, isTried]);
  useEffect(() => {
    // The button that opened it is gone.
    const first = form.current?.querySelector<HTMLElement>(WRONG);
    (first ?? form.current?.querySelector<HTMLElement>(FIELD))?.focus();
  }, []);
  const submit = () => {
    setTried(true);
    if ('wrong' in edited) return;
    send.mutate(edited.event, {
      onSuccess: ({ outcome, product: { productId } }) => {
        notify({
          type: 'success',
          header:
            outcome === 'stored'
              ? 'The edited event is stored'
              : 'The edited event was in the log before',
          content: (
            <Link
              href={productLink(productId)}
              color="inverted"
            >{`See the product ${productId}`}</Link>
          ),
        });
        onSent();
      },
      onError: (error) => refuse(problemOf(error)),
    });
  };
  const isJson = 'json' in draft;
  return (
    <form
      ref={form}
      onSubmit={(submitted) => {
        submitted.preventDefault();
        submit();
      }}
    >
      <SpaceBetween size="m">
        <Box color="text-body-secondary">
          Sends the event with your changes in place of the parked one. If it is stored, it is no
          longer parked; if it is refused, the parked one stays as it is.
        </Box>
        {problem && (
          <Refusal problem={problem} draft={draft} parkedId={event.id} isParked={isParked} />
        )}
        <Toggle
          checked={isJson}
          disabled={'wrong' in edited || (isJson && fieldsOf(edited.event) === undefined)}
          onChange={({ detail: { checked } }) => turn(checked ? 'json' : 'fields')}
        >
          Edit as JSON
        </Toggle>
        {'fields' in draft ? (
          <EditFields
            fields={draft.fields}
            violations={violations}
            onChange={(fields) => edit({ fields })}
          />
        ) : (
          <EditAsJson
            json={draft.json}
            violations={violations}
            onChange={(json) => edit({ json })}
          />
        )}
        {'event' in edited && <EffectiveTimeHint event={edited.event} />}
        <SpaceBetween direction="horizontal" size="xs">
          <Button formAction="none" variant="link" onClick={onCancel}>
            Cancel
          </Button>
          <Button variant="primary" loading={send.isPending}>
            Edit and send
          </Button>
        </SpaceBetween>
      </SpaceBetween>
    </form>
  );
}
