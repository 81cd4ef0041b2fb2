import CopyToClipboard from '@cloudscape-design/components/copy-to-clipboard';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { RecordedEvent } from '@stockbook/api/client';
import { asCloudEvent, asCurl, asJson } from './copies.ts';

/** Copies the event in the forms that other programs take. */
export const CopyButtons = ({ event }: { readonly event: RecordedEvent }) => (
  <SpaceBetween direction="horizontal" size="xs">
    <Copy name="JSON" text={asJson(event)} />
    <Copy name="curl" text={asCurl(event, location.origin)} />
    <Copy name="CloudEvent" text={asCloudEvent(event, location.origin)} />
  </SpaceBetween>
);

const Copy = ({ name, text }: { readonly name: string; readonly text: string }) => (
  <CopyToClipboard
    copyButtonText={`Copy as ${name}`}
    copyButtonAriaLabel={`Copy as ${name}`}
    copySuccessText="Copied"
    copyErrorText="The browser did not allow it"
    textToCopy={text}
  />
);
