import Input, { type InputProps } from '@cloudscape-design/components/input';
import { useTyped } from './typed.ts';

/**
 * A field whose value is part of the view: the view follows when the person pauses.
 *
 * @param value as the view has it; Back and Forward change it
 */
export function TypedInput({
  value,
  onValue,
  ...props
}: Omit<InputProps, 'onChange' | 'value'> & {
  readonly value: string;
  readonly onValue: (value: string) => void;
}) {
  const { text, type, tell } = useTyped(value, onValue);
  return (
    <Input {...props} value={text} onChange={({ detail }) => type(detail.value)} onBlur={tell} />
  );
}
