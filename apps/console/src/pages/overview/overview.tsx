import Box from '@cloudscape-design/components/box';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Spinner from '@cloudscape-design/components/spinner';
import { useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { keys } from '../../api/keys.ts';
import { useOverview } from '../../api/overview.ts';
import { useEndedExecutions } from '../../app/connection/use-ended-executions.ts';
import { PageHeader } from '../../components/page-header.tsx';
import { ProblemAlert } from '../../components/problem-alert.tsx';
import { Counts } from './counts.tsx';
import { LiveTail } from './live-tail.tsx';
import { NeedsPerson } from './needs-person.tsx';

// Only a short log has them.
const FirstEvents = lazy(() => import('./first-events.tsx'));
const DemoMonth = lazy(() => import('./demo-month.tsx'));

/** A log with fewer events may want the demo month. */
const SHORT = 100;

interface Offered {
  readonly samples: boolean;
  readonly demo: boolean;
}

/** What needs a person first, and what happens now. */
export default function Overview() {
  const { data, error } = useOverview();
  const queries = useQueryClient();
  useEndedExecutions(() => void queries.invalidateQueries({ queryKey: keys.overview }));
  // What a short log is offered stays until the page is left: the samples come one after the other.
  const [offered, setOffered] = useState<Offered>();
  const isEmpty = data?.events.count === 0;
  if (offered === undefined && data) {
    setOffered({ samples: isEmpty, demo: data.events.count < SHORT });
  }
  return (
    <SpaceBetween size="l">
      <PageHeader title="Overview" description="What needs a person first, and what happens now." />
      {error !== null && <ProblemAlert error={error} header="The overview cannot be read" />}
      {data === undefined && error === null && (
        <Box textAlign="center">
          <Spinner size="large" />
        </Box>
      )}
      {offered?.samples === true && (
        <Suspense key="samples" fallback={null}>
          <FirstEvents />
        </Suspense>
      )}
      {offered?.demo === true && (
        <Suspense key="demo" fallback={null}>
          <DemoMonth />
        </Suspense>
      )}
      {data && <NeedsPerson overview={data} />}
      {data && <Counts overview={data} />}
      {data && !isEmpty && <LiveTail />}
    </SpaceBetween>
  );
}
