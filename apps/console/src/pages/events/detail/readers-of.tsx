import StatusIndicator from '@cloudscape-design/components/status-indicator';
import type { Reader } from '@stockbook/api/client';
import { useReaders } from '../../../api/readers.ts';
import { link } from '../../../view/links.ts';
import { ProblemAlert } from '../../../components/problem-alert.tsx';
import Link from '@cloudscape-design/components/link';

/** Which readers have handled the event: those whose position is not before it. */
export function ReadersOf({ position }: { readonly position: string }) {
  const { data, error } = useReaders();
  if (error) return <ProblemAlert error={error} header="The readers could not be read" />;
  if (data === undefined) return 'Loading';
  if (data.length === 0) return 'This server has no readers.';
  return (
    <ul className="cause-tree">
      {data.map((reader) => (
        <li key={`${reader.kind} ${reader.name}@${reader.version}`}>
          <Link href={link('/readers')}>
            {reader.name}@{reader.version}
          </Link>{' '}
          <Handled reader={reader} position={position} />
        </li>
      ))}
    </ul>
  );
}

function Handled({ reader, position }: { readonly reader: Reader; readonly position: string }) {
  if (Number(reader.position) >= Number(position)) {
    return <StatusIndicator type="success">Has handled it</StatusIndicator>;
  }
  return reader.standingStill ? (
    <StatusIndicator type="error">Stands still before it</StatusIndicator>
  ) : (
    <StatusIndicator type="pending">Is not there yet</StatusIndicator>
  );
}
