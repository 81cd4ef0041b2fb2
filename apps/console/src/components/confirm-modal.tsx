import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Modal from '@cloudscape-design/components/modal';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { type ReactNode, useState } from 'react';
import { ProblemAlert } from './problem-alert.tsx';

/**
 * Asks before something that cannot be undone, or that changes many things: its text states the count.
 *
 * @param confirm what the button says: the action and the count, such as `Discard 12 events`
 * @param onConfirm carries it out; the modal stays, with the refusal, if it is rejected
 */
export function ConfirmModal({
  title,
  confirm,
  onConfirm,
  onClose,
  children,
}: {
  readonly title: string;
  readonly confirm: string;
  readonly onConfirm: () => Promise<unknown>;
  readonly onClose: () => void;
  readonly children: ReactNode;
}) {
  const [isRunning, setRunning] = useState(false);
  const [refusal, setRefusal] = useState<unknown>();
  const run = async () => {
    setRunning(true);
    setRefusal(undefined);
    try {
      await onConfirm();
      onClose();
    } catch (error) {
      setRefusal(error);
      setRunning(false);
    }
  };
  return (
    <Modal
      visible
      header={title}
      closeAriaLabel="Close"
      onDismiss={onClose}
      footer={
        <Box float="right">
          <SpaceBetween direction="horizontal" size="xs">
            <Button variant="link" onClick={onClose}>
              Cancel
            </Button>
            <Button variant="primary" loading={isRunning} onClick={() => void run()}>
              {confirm}
            </Button>
          </SpaceBetween>
        </Box>
      }
    >
      <SpaceBetween size="m">
        <div>{children}</div>
        {refusal !== undefined && <ProblemAlert error={refusal} />}
      </SpaceBetween>
    </Modal>
  );
}
