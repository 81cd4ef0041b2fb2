import type { ParkedEvent } from '@stockbook/api/client';
import Button from '@cloudscape-design/components/button';
import Link from '@cloudscape-design/components/link';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Toggle from '@cloudscape-design/components/toggle';
import { useEffect, useRef, useState } from 'react';
import { problemOf } from '../../api/problem.ts';
import { useSendEdited } from '../../api/parked.ts';
import { useNotify } from '../../app/messages/flash.tsx';
import { productLink } from '../../view/links.ts';
import { EditAsJson } from './edit-as-json.tsx';
import { EditFields } from './edit-fields.tsx';
import {
  type Edited,
  type EventField,
  fieldsOf,
  readJson,
  toEvent,
  withMissing,
} from './edited-event.ts';
import { Refusal } from './refusal.tsx';

/** What is being edited: the fields, or the whole as a text. */
type Draft = { readonly fields: readonly EventField[] } | { readonly json: string };

const asJson = (event: unknown): string => JSON.stringify(event, null, 2);

const draftOf = (event: unknown): Draft => {
  const fields = fieldsOf(event);
  return fields === undefined ? { json: asJson(event) } : { fields };
};

function eventOf(draft: Draft): Edited {
  if ('fields' in draft) return toEvent(draft.fields);
  const read = readJson(draft.json);
  return 'message' in read
    ? { wrong: [{ field: '', message: read.message }] }
    : { event: read.value };
}

/** Edits a parked event and sends it: a refusal is shown beside its fields, and the event stays parked. */
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
  const [draft, setDraft] = useState<Draft>(() => draftOf(event.input.event));
  const edited = eventOf(draft);
  const [isTried, setTried] = useState(false);
  const refusal = send.error === null ? undefined : problemOf(send.error);
  const violations = (isTried && 'wrong' in edited ? edited.wrong : refusal?.violations) ?? [];
  useEffect(() => {
    form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [send.error, isTried]);
  useEffect(() => {
    // The button that opened it is gone.
    form.current?.querySelector<HTMLElement>('input:not([type="checkbox"]), textarea')?.focus();
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
      onError: (error) => {
        const { violations: named = [] } = problemOf(error);
        setDraft((now) => ('fields' in now ? { fields: withMissing(now.fields, named) } : now));
      },
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
        {refusal && <Refusal problem={refusal} draft={draft} />}
        <Toggle
          checked={isJson}
          disabled={'wrong' in edited || (isJson && fieldsOf(edited.event) === undefined)}
          onChange={({ detail: { checked } }) => {
            if ('event' in edited)
              setDraft(checked ? { json: asJson(edited.event) } : draftOf(edited.event));
          }}
        >
          Edit as JSON
        </Toggle>
        {'fields' in draft ? (
          <EditFields
            fields={draft.fields}
            violations={violations}
            onChange={(fields) => setDraft({ fields })}
          />
        ) : (
          <EditAsJson
            json={draft.json}
            violations={violations}
            onChange={(json) => setDraft({ json })}
          />
        )}
        <SpaceBetween direction="horizontal" size="xs">
          <Button formAction="none" variant="link" onClick={onCancel}>
            Cancel
          </Button>
          <Button variant="primary" loading={send.isPending}>
            Send
          </Button>
        </SpaceBetween>
      </SpaceBetween>
    </form>
  );
}
