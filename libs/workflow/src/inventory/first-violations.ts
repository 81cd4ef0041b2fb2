import type { Violation } from '@stockbook/domain';

/**
 * The most bytes of violations in a problem, which has their messages twice. Step Functions allows 32,768
 * characters in the cause of a Fail state, and a function's reply has a limit too.
 */
const MOST_BYTES = 12 * 1024;
/** The longest field name of a violation, in characters: a sender chooses it. */
const LONGEST_FIELD = 300;

/**
 * The violations that a problem has room for, and how many more there are. An event may have thousands
 * of wrong fields, with names of any length.
 */
export function firstViolations(violations: readonly Violation[]): readonly Violation[] {
  let bytes = 0;
  const end = violations.map(shortened).findIndex((violation) => {
    bytes += Buffer.byteLength(JSON.stringify(violation));
    return bytes > MOST_BYTES;
  });
  if (end === -1) return violations.map(shortened);
  const rest = violations.length - end;
  return [
    ...violations.slice(0, end).map(shortened),
    { field: '', message: `has ${rest} more violations: correct these first` },
  ];
}

const shortened = ({ field, message }: Violation): Violation => ({
  field: cut(field, LONGEST_FIELD),
  message: cut(message, MOST_BYTES / 8),
});

const cut = (text: string, length: number): string =>
  text.length <= length ? text : `${text.slice(0, length).toWellFormed()}…`;
