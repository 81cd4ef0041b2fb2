import type { Envelope } from '@stockbook/api/client';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import CopyToClipboard from '@cloudscape-design/components/copy-to-clipboard';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useSendEvent } from '../../api/events.ts';
import { useSettings } from '../../api/settings.ts';
import { useNotify } from '../../app/messages/flash.tsx';
import { ProblemAlert } from '../../components/problem-alert.tsx';
import { curlOf, type Sample, samples } from './samples.ts';

/** What to do with an empty log: send the files of the AWS sample, here or from a terminal. */
const FirstEvents = () => (
  <Container
    header={
      <Header
        variant="h2"
        description="These are the events of the AWS sample “Event Sourcing Pattern”: send them in their order, here or from a terminal in the folder of Stockbook."
      >
        Send a first event
      </Header>
    }
  >
    <SpaceBetween size="l">
      {samples.map((sample) => (
        <SampleEvent key={sample.file} sample={sample} />
      ))}
    </SpaceBetween>
  </Container>
);

export default FirstEvents;

function SampleEvent({ sample: { file, title, text } }: { readonly sample: Sample }) {
  const { readOnly } = useSettings();
  const notify = useNotify();
  const { mutate, isPending, error } = useSendEvent();
  const command = curlOf(file, location.origin);
  const send = () =>
    mutate(JSON.parse(text) as Envelope, {
      onSuccess: (result) =>
        notify({
          type: 'success',
          header:
            'outcome' in result && result.outcome === 'repeat'
              ? `${file} was sent before`
              : `${file} is in the log`,
        }),
    });
  return (
    <SpaceBetween size="xs">
      <SpaceBetween direction="horizontal" size="xs" alignItems="center">
        {!readOnly && (
          <Button loading={isPending} onClick={send}>
            Send {file}
          </Button>
        )}
        <Box>{title}</Box>
      </SpaceBetween>
      <div>
        <code className="mono wrap">{command}</code>{' '}
        <CopyToClipboard
          variant="icon"
          copyButtonAriaLabel={`Copy the command that sends ${file}`}
          copySuccessText="Copied"
          copyErrorText="The browser did not allow it"
          textToCopy={command}
        />
      </div>
      {error !== null && <ProblemAlert error={error} />}
    </SpaceBetween>
  );
}
