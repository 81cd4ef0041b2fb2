import type { Violation } from '@stockbook/api/client';
import Button from '@cloudscape-design/components/button';
import ExpandableSection from '@cloudscape-design/components/expandable-section';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { type EventField, fieldName, isReported, newField } from './edited-event.ts';

interface FieldsProps {
  readonly fields: readonly EventField[];
  readonly violations: readonly Violation[];
  readonly onChange: (fields: readonly EventField[]) => void;
}

/** An input for each field of an event: what the sender reports first, then the envelope. */
export function EditFields(props: FieldsProps) {
  const { fields, violations } = props;
  const around = fields.filter((field) => !isReported(field));
  const names = around.map(({ path }) => fieldName(path));
  return (
    <SpaceBetween size="m">
      <Fields {...props} shown={fields.filter(isReported)} />
      <AddField {...props} />
      {around.length > 0 && (
        <ExpandableSection
          headerText="Envelope"
          defaultExpanded={violations.some(({ field }) => names.includes(field))}
        >
          <Fields {...props} shown={around} />
        </ExpandableSection>
      )}
    </SpaceBetween>
  );
}

const Fields = ({
  shown,
  fields,
  violations,
  onChange,
}: FieldsProps & { readonly shown: readonly EventField[] }) => (
  <SpaceBetween size="s">
    {shown.map((field) => {
      const name = fieldName(field.path);
      const label = isReported(field) ? (field.path.at(-1) ?? name) : name;
      const wrong = violations.filter((violation) => violation.field === name);
      return (
        <FormField
          key={name}
          label={<span className="mono">{label}</span>}
          errorText={wrong.map(({ message }) => message).join('; ')}
          {...(field.kind === 'json' && { constraintText: 'JSON, such as 7 or null' })}
        >
          <div className="field-with-button">
            <Input
              value={field.text}
              spellcheck={false}
              autoComplete={false}
              onChange={({ detail: { value } }) =>
                onChange(fields.map((each) => (each === field ? { ...each, text: value } : each)))
              }
            />
            <Button
              formAction="none"
              iconName="close"
              variant="icon"
              ariaLabel={`Remove ${label}`}
              onClick={() => onChange(fields.filter((each) => each !== field))}
            />
          </div>
        </FormField>
      );
    })}
  </SpaceBetween>
);

function AddField({ fields, onChange }: FieldsProps) {
  const [name, setName] = useState('');
  const added = newField(name.trim());
  const isThere = fields.some(({ path }) => fieldName(path) === fieldName(added.path));
  return (
    <FormField
      label="Another field"
      description="Its name, such as sku"
      errorText={isThere ? 'The event has this field' : ''}
    >
      <div className="field-with-button">
        <Input
          value={name}
          spellcheck={false}
          onChange={({ detail: { value } }) => setName(value)}
        />
        <Button
          formAction="none"
          disabled={name.trim() === '' || isThere}
          onClick={() => {
            onChange([...fields, added]);
            setName('');
          }}
        >
          Add
        </Button>
      </div>
    </FormField>
  );
}
