import StatusIndicator from '@cloudscape-design/components/status-indicator';

/** Whether an execution succeeded. */
export const ExecutionStatus = ({ status }: { readonly status: 'succeeded' | 'failed' }) =>
  status === 'succeeded' ? (
    <StatusIndicator type="success">Succeeded</StatusIndicator>
  ) : (
    <StatusIndicator type="error">Failed</StatusIndicator>
  );
