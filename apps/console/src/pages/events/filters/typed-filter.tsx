import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import { useTyped } from '../../../components/typed.ts';

/** A filter that is typed. The list follows after a pause, or at once with Enter. */
export function TypedFilter(props: {
  readonly label: string;
  readonly placeholder: string;
  readonly hint: string;
  readonly value: string;
  /** What has to be corrected. */
  readonly wrong: string | undefined;
  readonly onChange: (value: string) => void;
}) {
  const { label, placeholder, hint, value, wrong } = props;
  const { text, type, tell } = useTyped(value, props.onChange);
  return (
    <FormField label={label} constraintText={hint} errorText={wrong}>
      <Input
        type="search"
        placeholder={placeholder}
        value={text}
        onChange={({ detail }) => type(detail.value)}
        onKeyDown={({ detail: { key } }) => {
          if (key === 'Enter') tell();
        }}
      />
    </FormField>
  );
}
