import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import SegmentedControl from '@cloudscape-design/components/segmented-control';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useId, useState } from 'react';
import { firstPage } from '../../components/paging.ts';
import { workflowView, type WorkflowViewProps } from './workflow-view.ts';

/** Which executions are listed: by status, and by product. A change goes back to the first page. */
export function ExecutionFilters({ view, setView }: WorkflowViewProps) {
  const status = useId();
  return (
    <SpaceBetween direction="horizontal" size="m" alignItems="end">
      <FormField label={<span id={status}>Status</span>}>
        <SegmentedControl
          ariaLabelledby={status}
          selectedId={view.status}
          options={[
            { id: 'all', text: 'All' },
            { id: 'failed', text: 'Failed' },
            { id: 'succeeded', text: 'Succeeded' },
          ]}
          onChange={({ detail: { selectedId } }) =>
            setView({ status: workflowView.status.read([selectedId]) ?? 'all', ...firstPage })
          }
        />
      </FormField>
      <FormField label="Product id">
        <ProductInput
          productId={view.productId}
          onChange={(productId) => {
            if (productId !== view.productId) setView({ productId, ...firstPage });
          }}
        />
      </FormField>
    </SpaceBetween>
  );
}

/** The whole id: it is looked up when it is complete, with Enter or on leaving. */
function ProductInput({
  productId,
  onChange,
}: {
  readonly productId: string;
  readonly onChange: (productId: string) => void;
}) {
  const [value, setValue] = useState(productId);
  const [known, setKnown] = useState(productId);
  if (productId !== known) {
    // Another URL, such as after Back, has another id.
    setKnown(productId);
    setValue(productId);
  }
  return (
    <Input
      type="search"
      placeholder="The whole id, then Enter"
      value={value}
      onChange={({ detail }) => {
        setValue(detail.value);
        if (detail.value === '') onChange('');
      }}
      onBlur={() => onChange(value.trim())}
      onKeyDown={({ detail: { key } }) => {
        if (key === 'Enter') onChange(value.trim());
      }}
    />
  );
}
