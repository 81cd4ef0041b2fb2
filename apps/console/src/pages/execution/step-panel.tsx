import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { DetailPanel } from '../../app/panel/split-panel.tsx';
import type { ExecutionViewProps } from './execution-view.ts';
import { StepDetails } from './step-details.tsx';

/** The step that the URL names, with ways to the step before and the step after. */
export function StepPanel({ execution: { states }, view, setView }: ExecutionViewProps) {
  const step = states[view.step - 1];
  if (step === undefined) return null;
  const title = `Step ${view.step} of ${states.length}: ${step.name}`;
  const go = (number: number) => setView({ step: number, state: '' }, { replace: true });
  return (
    <DetailPanel header={title} onClose={() => setView({ step: 0 })}>
      <SpaceBetween size="m">
        <SpaceBetween direction="horizontal" size="xs">
          <Button iconName="angle-left" disabled={view.step <= 1} onClick={() => go(view.step - 1)}>
            Previous step
          </Button>
          <Button
            iconName="angle-right"
            iconAlign="right"
            disabled={view.step >= states.length}
            onClick={() => go(view.step + 1)}
          >
            Next step
          </Button>
        </SpaceBetween>
        <StepDetails step={step} title={title} />
      </SpaceBetween>
    </DetailPanel>
  );
}
