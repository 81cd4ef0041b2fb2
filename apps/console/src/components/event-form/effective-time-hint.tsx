import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { statesTime } from './states-time.ts';

/**
 * Says when an event counts that does not say it itself: the time of its envelope would be expected, also for
 * an event that waited for weeks.
 *
 * @param event the envelope
 */
export const EffectiveTimeHint = ({ event }: { readonly event: unknown }) =>
  statesTime(event) ? null : (
    <StatusIndicator type="info" colorOverride="grey" wrapText>
      <span className="wrap">
        This event states no effectiveAt: it counts from the moment at which it is stored. The time
        of its envelope is not used. If it happened earlier, add effectiveAt, such as
        2026-01-31T08:30:00Z, but not a time before the last event of the product.
      </span>
    </StatusIndicator>
  );
