import CodeView from '@cloudscape-design/code-view/code-view';
import CopyToClipboard from '@cloudscape-design/components/copy-to-clipboard';
import { highlightJson } from './highlight-json.tsx';

/** A value as JSON, with a button that copies it. */
export function JsonView({ value, label }: { readonly value: unknown; readonly label: string }) {
  const text = JSON.stringify(value, null, 2) ?? 'undefined';
  return (
    <CodeView
      content={text}
      highlight={highlightJson}
      wrapLines
      ariaLabel={label}
      actions={
        <CopyToClipboard
          variant="icon"
          copyButtonAriaLabel={`Copy ${label} as JSON`}
          copySuccessText="Copied"
          copyErrorText="The browser did not allow it"
          textToCopy={text}
        />
      }
    />
  );
}
