import Button from '@cloudscape-design/components/button';
import { parkedEventLink } from '../../view/links.ts';

/** Leads to the form that corrects a refused event: that of the page Parked if it is parked, else the one here. */
export function CorrectButton({
  parkedId,
  onCorrect,
}: {
  readonly parkedId: string | undefined;
  /** Opens the form here; undefined if it is open, or not to be. */
  readonly onCorrect: (() => void) | undefined;
}) {
  if (parkedId !== undefined) {
    return <Button href={parkedEventLink(parkedId, { edit: true })}>Correct and send</Button>;
  }
  return onCorrect && <Button onClick={onCorrect}>Correct and send</Button>;
}
