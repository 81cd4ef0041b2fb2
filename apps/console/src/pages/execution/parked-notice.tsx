import Link from '@cloudscape-design/components/link';
import { parkedEventLink } from '../../view/links.ts';

/** Where the refused event is now, and what can be done with it. */
export const ParkedNotice = ({ parkedId }: { readonly parkedId: string }) => (
  <div>
    <b>This event is parked.</b> It waits until it is corrected, redriven or discarded.{' '}
    <Link href={parkedEventLink(parkedId)} variant="primary">
      See it on Parked
    </Link>
  </div>
);
