import Box from '@cloudscape-design/components/box';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { ReactNode } from 'react';

/**
 * What a list shows that has nothing, and what to do then.
 *
 * @example
 * <EmptyState title="No parked events" action={<Button href="#/events">See all events</Button>}>
 *   An event is parked when it came over the bus and was refused.
 * </EmptyState>
 */
export const EmptyState = ({
  title,
  action,
  children,
}: {
  readonly title: string;
  readonly action?: ReactNode;
  readonly children?: ReactNode;
}) => (
  <Box textAlign="center" padding={{ vertical: 'l' }} color="inherit">
    <SpaceBetween size="xxs">
      <b className="wrap">{title}</b>
      {children !== undefined && <Box color="text-body-secondary">{children}</Box>}
      {action}
    </SpaceBetween>
  </Box>
);
