import type { Violation } from '@stockbook/api/client';
import FormField from '@cloudscape-design/components/form-field';
import Textarea from '@cloudscape-design/components/textarea';

/** The event as a text. What is wrong is listed below it. */
export const EditAsJson = ({
  json,
  violations,
  onChange,
}: {
  readonly json: string;
  readonly violations: readonly Violation[];
  readonly onChange: (json: string) => void;
}) => (
  <FormField
    label="Event"
    stretch
    errorText={
      violations.length > 0 &&
      violations.map(({ field, message }) => (
        <div key={`${field} ${message}`}>{field === '' ? message : `${field} ${message}`}</div>
      ))
    }
  >
    <Textarea
      value={json}
      rows={Math.min(30, json.split('\n').length + 1)}
      spellcheck={false}
      onChange={({ detail: { value } }) => onChange(value)}
    />
  </FormField>
);
