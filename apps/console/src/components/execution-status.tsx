import StatusIndicator from '@cloudscape-design/components/status-indicator';

/** Whether an execution succeeded. */
export const ExecutionStatus = ({ status }: { readonly status: 'succeeded' | 'failed' }) =>
  status === 'succeeded' ? (
    <StatusIndicator type="success" wrapText={false}>
      Succeeded
    </StatusIndicator>
  ) : (
    <StatusIndicator type="error" wrapText={false}>
      Failed
    </StatusIndicator>
  );
