import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import Modal from '@cloudscape-design/components/modal';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Spinner from '@cloudscape-design/components/spinner';
import Textarea from '@cloudscape-design/components/textarea';
import { useMemo, useState } from 'react';
import { WHOLE } from '../../../api/pages.ts';
import { useProducts } from '../../../api/products.ts';
import { ProblemAlert } from '../../../components/problem-alert.tsx';
import { counted, groupDigits } from '../../../format/quantity.ts';
import { parseSheet } from './parse-sheet.ts';
import { preview } from './preview.ts';
import { PreviewTable } from './preview-table.tsx';
import { useRecordCounts } from './use-record-counts.ts';

/** Records a count sheet that was copied from a spreadsheet: a preview first, then an event a line. */
export function CountSheetModal({ onClose }: { readonly onClose: () => void }) {
  const [pasted, setPasted] = useState(() => ({
    text: '',
    sheetId: crypto.randomUUID() as string,
  }));
  const [countedAt, setCountedAt] = useState('');
  const products = useProducts();
  const { record, isRunning, resultOf } = useRecordCounts(pasted.sheetId);
  const sheet = useMemo(() => parseSheet(pasted.text), [pasted.text]);
  // Without the products, no line could be told from a wrong one.
  const lines = products.data ? preview(sheet.lines, products.data) : [];
  const sound = lines.filter(({ problem }) => problem === undefined);
  const left = sound.filter(({ line }) => resultOf(line)?.outcome !== 'stored');
  const wrong = lines.length - sound.length;
  // What was sent with another time or text would be another event under the same id.
  const anew = () => ({ sheetId: crypto.randomUUID() as string });
  return (
    <Modal
      visible
      size="large"
      header="Paste a count sheet"
      closeAriaLabel="Close"
      onDismiss={onClose}
      footer={
        <Box float="right">
          <SpaceBetween direction="horizontal" size="xs">
            <Button variant="link" onClick={onClose}>
              Close
            </Button>
            <Button
              variant="primary"
              loading={isRunning}
              disabled={left.length === 0}
              onClick={() => void record(left, countedAt)}
            >
              {left.length === 0 ? 'Record counts' : `Record ${counted(left.length, 'count')}`}
            </Button>
          </SpaceBetween>
        </Box>
      }
    >
      <SpaceBetween size="m">
        {products.error && <ProblemAlert error={products.error} />}
        {products.isPending && <Spinner />}
        {products.data?.isComplete === false && <TooManyProducts />}
        <FormField
          label="Count sheet"
          description="Copy the cells in your spreadsheet, and paste them here."
          constraintText="A line for each product: its id or SKU, and what was counted; then, if you want, the unit cost of what was found, and when it was counted. The first line may have headers."
        >
          <Textarea
            value={pasted.text}
            rows={6}
            placeholder={'sku\tcounted\nBOWL-43\t98'}
            spellcheck={false}
            disabled={isRunning}
            onChange={({ detail }) => setPasted({ text: detail.value, ...anew() })}
          />
        </FormField>
        <FormField
          label={
            <>
              Counted at <i>- optional</i>
            </>
          }
          constraintText="For lines without a time of their own. With its offset, such as 2026-01-31T08:30:00Z. Empty for now."
        >
          <Input
            value={countedAt}
            autoComplete={false}
            disabled={isRunning}
            onChange={({ detail }) => {
              setCountedAt(detail.value);
              setPasted((old) => ({ ...old, ...anew() }));
            }}
          />
        </FormField>
        {lines.length > 0 && (
          <>
            <Box aria-live="polite">
              {counted(sound.length, 'line')} can be sent
              {wrong > 0 && `, ${counted(wrong, 'line')} cannot and will be left out`}.
              {sheet.unused.length > 0 && ` Not used: ${sheet.unused.join(', ')}.`}
            </Box>
            <PreviewTable lines={lines} resultOf={resultOf} />
          </>
        )}
      </SpaceBetween>
    </Modal>
  );
}

const TooManyProducts = () => (
  <Alert type="warning" header={`There are more than ${FIRST} products`}>
    Only lines of the first {FIRST}, in the order of their ids, can be sent from here. To count
    another product, open its page and report the event Stock counted.
  </Alert>
);

const FIRST = groupDigits(String(WHOLE));
