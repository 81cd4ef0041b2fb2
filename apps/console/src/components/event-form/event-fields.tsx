import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { EventField } from './schema-fields.ts';

/** The fields of an event type, each with what the last refusal said of it. */
export const EventFields = ({
  fields,
  values,
  errors,
  onChange,
}: {
  readonly fields: readonly EventField[];
  readonly values: Readonly<Record<string, string>>;
  readonly errors: Readonly<Record<string, string>>;
  readonly onChange: (name: string, value: string) => void;
}) => (
  <SpaceBetween size="m">
    {fields.map(({ name, label, kind, isRequired, rule }) => (
      <FormField
        key={name}
        label={
          isRequired ? (
            label
          ) : (
            <>
              {label} <i>- optional</i>
            </>
          )
        }
        constraintText={rule}
        errorText={errors[name]}
      >
        <Input
          name={name}
          value={values[name] ?? ''}
          onChange={({ detail }) => onChange(name, detail.value)}
          ariaRequired={isRequired}
          autoComplete={false}
          inputMode={kind === 'decimal' ? 'decimal' : 'text'}
        />
      </FormField>
    ))}
  </SpaceBetween>
);
