import { signed } from '../../components/decimal-difference.ts';
import { groupDigits } from '../../format/quantity.ts';
import { type Difference, inWords } from './differences.ts';

const shown = (difference: Difference, text: string | undefined): string => {
  const words = inWords(difference, text) ?? '-';
  return difference.by === undefined ? words : groupDigits(words);
};

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
