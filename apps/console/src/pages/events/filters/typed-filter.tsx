import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import { useEffect, useEffectEvent, useState } from 'react';

/** How long a person may pause while typing, in ms, until the list follows. */
const PAUSE = 250;

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
  const [text, setText] = useState(value);
  const [shown, setShown] = useState(value);
  // The view changed elsewhere, as by Back.
  if (shown !== value) {
    setShown(value);
    setText(value);
  }
  const change = useEffectEvent(() => {
    if (text.trim() !== value) props.onChange(text.trim());
  });
  useEffect(() => {
    const timer = setTimeout(() => change(), PAUSE);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <FormField label={label} constraintText={hint} errorText={wrong}>
      <Input
        type="search"
        placeholder={placeholder}
        value={text}
        onChange={({ detail }) => setText(detail.value)}
        onKeyDown={({ detail: { key } }) => {
          if (key === 'Enter' && text.trim() !== value) props.onChange(text.trim());
        }}
      />
    </FormField>
  );
}
