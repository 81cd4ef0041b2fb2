import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import { Component, type ErrorInfo, type ReactNode } from 'react';
import { ReloadWhenBack } from './reload-when-back.ts';

interface Props {
  readonly children: ReactNode;
}

/** Shows what broke in a page. The navigation and the other pages go on. */
export class PageError extends Component<Props, { readonly error?: Error }> {
  override state: { readonly error?: Error } = {};

  static getDerivedStateFromError(error: Error) {
    return { error };
  }

  override componentDidCatch(error: Error, { componentStack }: ErrorInfo) {
    console.error(error, componentStack);
  }

  override render() {
    const { error } = this.state;
    if (error === undefined) return this.props.children;
    return (
      <Alert
        type="error"
        header="This page stopped working"
        action={<Button onClick={() => window.location.reload()}>Reload the console</Button>}
      >
        {error.message} The other pages still work.
        <ReloadWhenBack error={error} />
      </Alert>
    );
  }
}
