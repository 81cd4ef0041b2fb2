import Box from '@cloudscape-design/components/box';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import Link from '@cloudscape-design/components/link';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import type { Overview } from '../../api/overview.ts';
import { TimeText } from '../../components/time-text.tsx';
import { findings } from './findings.ts';

/** What needs a person, the most urgent first, each with the page to act on. */
export function NeedsPerson({ overview }: { readonly overview: Overview }) {
  const found = findings(overview);
  return (
    <Container header={<Header variant="h2">Needs a person</Header>}>
      {found.length === 0 ? (
        <StatusIndicator type="success">
          Nothing does: no event is parked, no reader stands still, and no execution failed in the
          last hour
        </StatusIndicator>
      ) : (
        <ul className="findings">
          {found.map(({ severity, text, since, at = since, href, action }) => (
            <li key={`${href} ${text}`}>
              <SpaceBetween direction="horizontal" size="xs">
                <StatusIndicator type={severity}>
                  <span className="wrap">{text}</span>
                </StatusIndicator>
                {at !== undefined && (
                  <Box variant="span" color="text-body-secondary">
                    {since === undefined ? 'at' : 'since'} <TimeText at={at} />
                  </Box>
                )}
                <Link href={href} ariaLabel={`${action}: ${text}`}>
                  {action}
                </Link>
              </SpaceBetween>
            </li>
          ))}
        </ul>
      )}
    </Container>
  );
}
