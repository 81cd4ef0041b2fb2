import Input, { type InputProps } from '@cloudscape-design/components/input';
import { useEffect, useEffectEvent, useState } from 'react';

/** How long, in ms, a person types on before the view follows. */
const PAUSE = 250;

/**
 * A field whose value is part of the view: the view follows when the person pauses, so that the server is not
 * asked for each letter.
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
  const [typed, setTyped] = useState({ text: value, of: value });
  // The view changed otherwise: it wins.
  if (typed.of !== value) setTyped({ text: value, of: value });
  const tell = useEffectEvent(() => {
    if (typed.text !== value) onValue(typed.text);
  });
  useEffect(() => {
    const timer = setTimeout(() => tell(), PAUSE);
    return () => clearTimeout(timer);
  }, [typed.text]);
  return (
    <Input
      {...props}
      value={typed.text}
      onChange={({ detail }) => setTyped({ text: detail.value, of: value })}
      onBlur={() => {
        if (typed.text !== value) onValue(typed.text);
      }}
    />
  );
}
