import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import ProgressBar from '@cloudscape-design/components/progress-bar';
import { useEffect, useRef, useState } from 'react';
import { useSettings } from '../../api/settings.ts';
import { useNotify } from '../../app/messages/flash.tsx';
import { ProblemAlert } from '../../components/problem-alert.tsx';
import { type Played, playDemo } from './play-demo.ts';
import { groupDigits } from '../../format/quantity.ts';

/** Plays a month of a shop, so that there is something to look at. */
export default function DemoMonth() {
  const { readOnly } = useSettings();
  const notify = useNotify();
  const [played, setPlayed] = useState<Played>();
  const [failure, setFailure] = useState<unknown>();
  const end = useRef<AbortController>(undefined);
  useEffect(() => () => end.current?.abort(), []);
  if (readOnly) return null;

  const play = async () => {
    const ends = new AbortController();
    end.current = ends;
    setFailure(undefined);
    try {
      const { sent, refused } = await playDemo(setPlayed, ends.signal);
      const header = ends.signal.aborted ? 'The month was stopped' : 'The month is played';
      const content = `${groupDigits(String(sent))} events were sent, and ${refused} of them refused, as in a real shop. Some came over the bus and are parked.`;
      notify({ type: 'success', header, content });
    } catch (error) {
      setFailure(error);
    }
    setPlayed(undefined);
  };
  const isPlaying = played !== undefined;
  return (
    <Container
      header={
        <Header
          variant="h2"
          description="A month of a shop with 30 products: deliveries, orders, counts, and some mistakes."
          actions={
            isPlaying ? (
              <Button onClick={() => end.current?.abort()}>Stop</Button>
            ) : (
              <Button onClick={() => void play()}>Play the demo month</Button>
            )
          }
        >
          Sample data
        </Header>
      }
    >
      {isPlaying && (
        <ProgressBar
          label="Playing the demo month"
          value={Math.round((100 * played.sent) / played.of)}
          additionalInfo={`${groupDigits(String(played.sent))} of ${groupDigits(String(played.of))} events`}
        />
      )}
      {failure !== undefined && (
        <ProblemAlert error={failure} header="The month could not be played to its end" />
      )}
      {!isPlaying && failure === undefined && (
        <span>
          From a terminal: <code className="mono wrap">{demoCommand(location)}</code>
        </span>
      )}
    </Container>
  );
}

/** The command plays to the usual port of this machine, unless it is told another server. */
const demoCommand = ({ origin, port }: Location): string =>
  `npx nx demo local-server${port === '3000' ? '' : ` -- --url=${origin}`}`;
