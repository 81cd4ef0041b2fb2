import ExpandableSection from '@cloudscape-design/components/expandable-section';
import FormField from '@cloudscape-design/components/form-field';
import Grid from '@cloudscape-design/components/grid';
import Multiselect from '@cloudscape-design/components/multiselect';
import Select from '@cloudscape-design/components/select';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { SetView } from '../../../view/use-view.ts';
import { eventTypeName, eventTypes } from '../../../format/event-type.ts';
import type { eventsView, EventsView } from '../view.ts';
import { wrongIn } from './choice.ts';
import { TypedFilter } from './typed-filter.tsx';

const typeOptions = eventTypes.map((value) => ({ value, label: eventTypeName(value) }));
const kinds = [
  { value: 'only', label: 'Only these event types' },
  { value: 'not', label: 'All event types but these' },
] as const;

const fourth = { default: 12, xs: 6, s: 3 } as const;

/** What chooses events. Each is in the URL as soon as it is typed. */
export function EventFiltersForm({
  view,
  setView,
}: {
  readonly view: EventsView;
  readonly setView: SetView<typeof eventsView>;
}) {
  const wrong = wrongIn(view);
  const field = (name: keyof typeof typed) => ({
    ...typed[name],
    value: view[name],
    wrong: wrong[name],
    onChange: (value: string) => setView({ [name]: value }, { replace: true }),
  });
  const more = ['correlationId', 'from', 'to', 'recordedFrom', 'recordedTo'] as const;
  const isMoreUsed = more.some((name) => view[name] !== '');
  return (
    <SpaceBetween size="s">
      <Grid gridDefinition={Array.from({ length: 4 }, () => ({ colspan: fourth }))}>
        <FormField label="Show">
          <Select
            options={kinds}
            selectedOption={kinds.find(({ value }) => value === view.types) ?? kinds[0]}
            onChange={({ detail }) =>
              setView({ types: detail.selectedOption.value === 'not' ? 'not' : 'only' })
            }
          />
        </FormField>
        <FormField label="Event types">
          <Multiselect
            placeholder={view.types === 'not' ? 'None left out' : 'All types'}
            options={typeOptions}
            selectedOptions={typeOptions.filter(({ value }) => view.type.includes(value))}
            deselectAriaLabel={({ label }) => `Remove ${label}`}
            onChange={({ detail }) =>
              setView({ type: detail.selectedOptions.flatMap(({ value }) => value ?? []) })
            }
          />
        </FormField>
        <TypedFilter {...field('productId')} />
        <TypedFilter {...field('q')} />
      </Grid>
      <ExpandableSection headerText="Times and correlation" defaultExpanded={isMoreUsed}>
        <SpaceBetween size="s">
          <TypedFilter {...field('correlationId')} />
          <Grid gridDefinition={more.slice(1).map(() => ({ colspan: fourth }))}>
            {more.slice(1).map((name) => (
              <TypedFilter key={name} {...field(name)} />
            ))}
          </Grid>
        </SpaceBetween>
      </ExpandableSection>
    </SpaceBetween>
  );
}

/** The filters that are typed, with their words. */
const typed = {
  productId: { label: 'Product id', placeholder: 'The whole id', hint: '' },
  q: {
    label: 'Text in data or event id',
    placeholder: 'Such as a reference',
    hint: 'The browser looks for it while it reads the log.',
  },
  correlationId: { label: 'Correlation id', placeholder: 'The whole id', hint: '' },
  from: { label: 'Happened from', placeholder: '2026-01-31 08:30', hint: 'UTC' },
  to: { label: 'Happened before', placeholder: '2026-01-31 08:30', hint: 'UTC' },
  recordedFrom: { label: 'Recorded from', placeholder: '2026-01-31 08:30', hint: 'UTC' },
  recordedTo: { label: 'Recorded before', placeholder: '2026-01-31 08:30', hint: 'UTC' },
} as const;
