import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import Modal from '@cloudscape-design/components/modal';
import Select from '@cloudscape-design/components/select';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Spinner from '@cloudscape-design/components/spinner';
import type { EventResult, Product } from '@stockbook/api/client';
import { useEffect, useRef, useState } from 'react';
import { problemOf } from '../../api/problem.ts';
import { ProblemAlert } from '../problem-alert.tsx';
import { EventFields } from './event-fields.tsx';
import { refusalOf } from './refusal.ts';
import { RefusalAlert } from './refusal-alert.tsx';
import { type EventField, eventTypesOf, fieldsOf, labelOf } from './schema-fields.ts';
import { useContract } from './use-contract.ts';
import { useReport } from './use-report.ts';

interface ReportProps {
  /** The event type of the form, as the page's view has it. */
  readonly eventType: string;
  readonly onEventType: (eventType: string) => void;
  /** The product that the event is of; without it, the form asks for its id. */
  readonly product?: Product;
  readonly onStored: (result: EventResult) => void;
  readonly onClose: () => void;
}

/** Reports an event: a form for its type, made from the contract of the server. */
export function ReportModal(props: ReportProps) {
  const contract = useContract();
  if (contract.data === undefined) {
    return (
      <Modal visible header="Report an event" closeAriaLabel="Close" onDismiss={props.onClose}>
        {contract.error ? <ProblemAlert error={contract.error} /> : <Spinner />}
      </Modal>
    );
  }
  const types = eventTypesOf(contract.data);
  const eventType = types.includes(props.eventType) ? props.eventType : (types[0] ?? '');
  const fields = fieldsOf(contract.data, eventType);
  // A form of its own for each type: what was typed for another does not fit.
  return (
    <ReportForm key={eventType} {...props} types={types} eventType={eventType} fields={fields} />
  );
}

function ReportForm({
  eventType,
  onEventType,
  product,
  onStored,
  onClose,
  types,
  fields,
}: ReportProps & { readonly types: readonly string[]; readonly fields: readonly EventField[] }) {
  const [productId, setProductId] = useState(product?.productId ?? '');
  const [values, setValues] = useState(() => known(fields, product));
  const report = useReport(onStored);
  const names = ['productId', ...fields.map(({ name }) => name)];
  const refusal = report.error ? refusalOf(problemOf(report.error), names) : undefined;
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (report.error) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [report.error]);
  const option = (type: string) => ({ value: type, label: labelOf(type), description: type });
  return (
    <Modal
      visible
      header={
        product ? `Report an event of ${product.name ?? product.productId}` : 'Report an event'
      }
      closeAriaLabel="Close"
      onDismiss={onClose}
      footer={
        <Box float="right">
          <SpaceBetween direction="horizontal" size="xs">
            <Button variant="link" onClick={onClose}>
              Cancel
            </Button>
            <Button
              variant="primary"
              loading={report.isPending}
              onClick={() => form.current?.requestSubmit()}
            >
              Send event
            </Button>
          </SpaceBetween>
        </Box>
      }
    >
      <form
        ref={form}
        onSubmit={(event) => {
          event.preventDefault();
          if (!report.isPending) report.mutate({ eventType, productId, values });
        }}
      >
        <SpaceBetween size="m">
          {report.error && refusal && <RefusalAlert error={report.error} refusal={refusal} />}
          <FormField label="Event type">
            <Select
              selectedOption={option(eventType)}
              options={types.map(option)}
              onChange={({ detail }) => onEventType(detail.selectedOption.value ?? eventType)}
            />
          </FormField>
          {product === undefined && (
            <FormField
              label="Product id"
              constraintText="A new id makes a new product."
              errorText={refusal?.ofFields['productId']}
            >
              <Input
                name="productId"
                value={productId}
                ariaRequired
                autoComplete={false}
                onChange={({ detail }) => setProductId(detail.value)}
              />
            </FormField>
          )}
          <EventFields
            fields={fields}
            values={values}
            errors={refusal?.ofFields ?? {}}
            onChange={(name, value) => setValues((old) => ({ ...old, [name]: value }))}
          />
        </SpaceBetween>
        {/* Enter in a field sends the form only if it has a button of its own. */}
        <button type="submit" hidden />
      </form>
    </Modal>
  );
}

/** What the product has already, such as its price: a receipt repeats it. Quantities are new each time. */
function known(
  fields: readonly EventField[],
  product: Product | undefined,
): Readonly<Record<string, string>> {
  const of: Readonly<Record<string, unknown>> = { ...product };
  const filled = fields.flatMap(({ name, kind }) => {
    const value = of[name];
    return kind !== 'decimal' && typeof value === 'string' ? [[name, value] as const] : [];
  });
  return Object.fromEntries(filled);
}
