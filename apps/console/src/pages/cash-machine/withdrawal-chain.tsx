import Box from '@cloudscape-design/components/box';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import Link from '@cloudscape-design/components/link';
import Spinner from '@cloudscape-design/components/spinner';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { colorBorderDividerDefault } from '@cloudscape-design/design-tokens';
import { useExecution } from '../../api/executions.ts';
import { ProblemAlert } from '../../components/problem-alert.tsx';
import { groupDigits } from '../../format/quantity.ts';
import { executionLink } from '../../view/links.ts';
import { chainOf, type Step } from './chain.ts';
import { Notes } from './notes.tsx';

/** The chain of tasks that dispensed an amount, or where it broke. */
export function WithdrawalChain({ executionId }: { readonly executionId: string }) {
  const { data: execution, error } = useExecution(executionId);
  return (
    <Container
      header={
        <Header
          variant="h2"
          description="Each task takes the notes that fit, and passes the rest on."
          actions={<Link href={executionLink(executionId)}>See the execution</Link>}
        >
          How it was dispensed
        </Header>
      }
    >
      {execution ? (
        <div className="cash-machine-chain">
          <ol className="cash-chain" aria-label="Chain of tasks">
            {chainOf(execution).map((step, place, all) => (
              <li key={`${place} ${step.name}`} className="cash-step">
                <StepBox step={step} />
                {place < all.length - 1 && (
                  <span className="cash-arrow" aria-hidden="true">
                    →
                  </span>
                )}
              </li>
            ))}
          </ol>
        </div>
      ) : error === null ? (
        <Spinner />
      ) : (
        <ProblemAlert error={error} />
      )}
    </Container>
  );
}

const StepBox = ({
  step: { name, didFail, dispensed, took, retries },
}: {
  readonly step: Step;
}) => (
  <div className="cash-state" style={{ borderColor: colorBorderDividerDefault }}>
    <div className="cash-name">
      <StatusIndicator type={didFail ? 'error' : 'success'}>{name}</StatusIndicator>
    </div>
    {dispensed && (
      <>
        <Notes note={dispensed.note} count={dispensed.count} />
        <div className="cash-count">
          <b>{`${groupDigits(dispensed.count)} × ${dispensed.note}`}</b>
        </div>
        <Box variant="small" display="block">
          {`${groupDigits(dispensed.left)} left`}
        </Box>
      </>
    )}
    <Box variant="small" display="block">
      {[
        ...(took === undefined ? [] : [took === 0 ? 'under 1 ms' : `${took} ms`]),
        ...(retries === 0 ? [] : [`tried again: ${retries}`]),
      ].join(', ')}
    </Box>
  </div>
);
