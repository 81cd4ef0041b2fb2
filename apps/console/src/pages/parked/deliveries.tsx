import type { Reader } from '@stockbook/api/client';
import Button from '@cloudscape-design/components/button';
import FormField from '@cloudscape-design/components/form-field';
import Select from '@cloudscape-design/components/select';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useReaders } from '../../api/readers.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { firstPage } from '../../components/paging.ts';
import { ProblemAlert } from '../../components/problem-alert.tsx';
import { counted } from '../../format/quantity.ts';
import type { SetView } from '../../view/use-view.ts';
import { DeliveryList } from './delivery-list.tsx';
import type { parkedView, ParkedView } from './parked-view.ts';

/** The events that readers could not handle, a reader at a time. */
export function Deliveries({
  view,
  setView,
}: {
  readonly view: ParkedView;
  readonly setView: SetView<typeof parkedView>;
}) {
  const { data: readers, error } = useReaders();
  if (readers === undefined) return error === null ? null : <ProblemAlert error={error} />;
  const some = readers.filter(({ parked, name }) => parked > 0 || name === view.reader);
  const chosen = some.find(({ name }) => name === view.reader) ?? some[0];
  if (chosen === undefined)
    return (
      <EmptyState
        title="No parked deliveries"
        action={<Button href="#/readers">See the readers</Button>}
      >
        A delivery is parked when a reader, such as the webhook, has tried an event as often as it
        may.
      </EmptyState>
    );
  return (
    <SpaceBetween size="l">
      <FormField label="Reader">
        <Select
          selectedOption={optionOf(chosen)}
          options={some.map(optionOf)}
          onChange={({ detail: { selectedOption } }) =>
            setView({ reader: selectedOption.value ?? '', selected: [], ...firstPage })
          }
        />
      </FormField>
      <DeliveryList
        key={chosen.name}
        reader={chosen.name}
        count={chosen.parked}
        view={view}
        setView={setView}
      />
    </SpaceBetween>
  );
}

const optionOf = ({ name, kind, parked }: Reader) => ({
  value: name,
  label: name,
  description: `${kind}, ${counted(parked, 'parked delivery', 'parked deliveries')}`,
});
