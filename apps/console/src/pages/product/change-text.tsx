import { signed } from '../../components/decimal-difference.ts';
import { groupDigits } from '../../format/quantity.ts';
import type { Difference } from './differences.ts';

const shown = ({ by }: Difference, text: string | undefined): string =>
  text === undefined ? '-' : by === undefined ? text : groupDigits(text);

/** What an event changed of a field: before, after and by how much. */
export const ChangeText = ({ difference }: { readonly difference: Difference }) => {
  const { before, after, by } = difference;
  return (
    <span className="number wrap">
      {before !== undefined && (
        <>
          {shown(difference, before)} <span aria-label="to">→</span>{' '}
        </>
      )}
      {shown(difference, after)}
      {by !== undefined && before !== undefined && ` (${signed(groupDigits(by))})`}
    </span>
  );
};
