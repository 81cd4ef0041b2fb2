import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import { useNow } from '../../components/clock.ts';
import { useConnection } from './connection-provider.tsx';

/** Says that the connection is lost, and when it is tried again. */
export function ConnectionAlert() {
  const connection = useConnection();
  if (connection.state !== 'waiting') return null;
  return (
    <Alert
      type="warning"
      action={<Button onClick={connection.retryNow}>Try now</Button>}
      header="Connection lost"
    >
      <Countdown until={connection.until} /> What you see may be out of date.
    </Alert>
  );
}

function Countdown({ until }: { readonly until: number }) {
  const seconds = Math.ceil((until - useNow()) / 1000);
  return seconds <= 0 ? 'Trying again now.' : `Trying again in ${seconds} s.`;
}
