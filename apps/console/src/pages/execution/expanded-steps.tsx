import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { Step } from './execution-view.ts';
import { StepDetails } from './step-details.tsx';

/** Every step with its input and output, one below the other: to read, search and print. */
export const ExpandedSteps = ({ steps }: { readonly steps: readonly Step[] }) => (
  <SpaceBetween size="m">
    {steps.map((step, index) => {
      const title = `Step ${index + 1}: ${step.name}`;
      return (
        <Container key={index} header={<Header variant="h3">{title}</Header>}>
          <StepDetails step={step} title={title} />
        </Container>
      );
    })}
  </SpaceBetween>
);
