import Button from '@cloudscape-design/components/button';
import FormField from '@cloudscape-design/components/form-field';
import Grid from '@cloudscape-design/components/grid';
import Select from '@cloudscape-design/components/select';
import { WHOLE } from '../../api/pages.ts';
import { groupDigits } from '../../format/quantity.ts';
import { firstPage } from '../../components/paging.ts';
import { TypedInput } from '../../components/typed-input.tsx';
import {
  isFiltered,
  listView,
  type ListView,
  type Stock,
  stocks,
  wrongBelow,
} from './list-view.ts';

const texts = [
  { part: 'name', label: 'Name contains', placeholder: 'mug' },
  { part: 'sku', label: 'SKU', placeholder: 'BOWL-43' },
  { part: 'id', label: 'Product id', placeholder: '100' },
] as const;

const BY_START = `Of more than ${groupDigits(String(WHOLE))} products, only by how the name begins.`;

const options = Object.entries(stocks).map(([value, label]) => ({ value, label }));

/** What the list is filtered by. */
export function ProductFilters({
  view,
  byStart,
  onChange,
}: {
  readonly view: ListView;
  /** Whether names are found by how they begin: there are too many for their other parts. */
  readonly byStart: boolean;
  readonly onChange: (changed: Partial<ListView>) => void;
}) {
  const change = (changed: Partial<ListView>) => onChange({ ...changed, ...firstPage });
  const cleared = Object.fromEntries(
    (['name', 'sku', 'id', 'stock', 'below'] as const).map((part) => [
      part,
      listView[part].initial,
    ]),
  ) as Partial<ListView>;
  const column = { colspan: { default: 12, xs: 6, s: 2 } } as const;
  return (
    <Grid gridDefinition={Array.from({ length: view.stock === 'low' ? 6 : 5 }, () => column)}>
      {texts.map(({ part, label, placeholder }) => (
        <FormField
          key={part}
          label={label}
          constraintText={part === 'name' && byStart ? BY_START : undefined}
          stretch
        >
          <TypedInput
            type="search"
            value={view[part]}
            placeholder={placeholder}
            clearAriaLabel={`Clear ${label.toLowerCase()}`}
            onValue={(value) => change({ [part]: value })}
          />
        </FormField>
      ))}
      <FormField label="Stock" stretch>
        <Select
          selectedOption={{ value: view.stock, label: stocks[view.stock] }}
          options={options}
          onChange={({ detail }) => change({ stock: detail.selectedOption.value as Stock })}
        />
      </FormField>
      {view.stock === 'low' && (
        <FormField label="Low is less than" errorText={wrongBelow(view)} stretch>
          <TypedInput
            value={view.below}
            inputMode="decimal"
            onValue={(below) => change({ below })}
          />
        </FormField>
      )}
      <FormField label={<span aria-hidden="true">&nbsp;</span>}>
        <Button disabled={!isFiltered(view)} onClick={() => change(cleared)}>
          Clear filters
        </Button>
      </FormField>
    </Grid>
  );
}
