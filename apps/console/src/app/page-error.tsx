import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import { Component, type ErrorInfo, type ReactNode } from 'react';
import { PageHeader } from '../components/page-header.tsx';
import { ReloadWhenBack } from './reload-when-back.ts';

interface Props {
  readonly children: ReactNode;
}

/** What browsers, and Vite, say of code that could not be loaded. */
const NOT_LOADED = /dynamically imported module|importing a module|preload CSS/i;

/** Shows what broke in a page, or that its code could not be loaded. The navigation goes on. */
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
    const isLoaded = !NOT_LOADED.test(error.message);
    return (
      <>
        <PageHeader
          title={isLoaded ? 'This page stopped working' : 'The page could not be loaded'}
        />
        <Alert
          type="error"
          action={<Button onClick={() => window.location.reload()}>Reload the console</Button>}
        >
          <div className="wrap">{error.message}</div>
          <div>
            {isLoaded
              ? 'The other pages still work.'
              : 'Check that the server runs: the page opens when the server is back.'}
          </div>
          <ReloadWhenBack error={error} />
        </Alert>
      </>
    );
  }
}
