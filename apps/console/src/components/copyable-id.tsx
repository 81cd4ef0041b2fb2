import CopyToClipboard from '@cloudscape-design/components/copy-to-clipboard';
import Link from '@cloudscape-design/components/link';

/**
 * An id, with a button that copies it. A long one shows its start and its end; its whole is in the tooltip.
 *
 * @param label what it is the id of, such as `event id`
 * @param href where the thing is shown, if it has a page
 * @param length how many characters are shown at most
 */
export function CopyableId({
  id,
  label,
  href,
  length = 24,
}: {
  readonly id: string;
  readonly label: string;
  readonly href?: string | undefined;
  readonly length?: number;
}) {
  const shown = <span className="mono">{shortened(id, length)}</span>;
  return (
    <span className="copyable-id" title={id}>
      {href === undefined ? shown : <Link href={href}>{shown}</Link>}{' '}
      <CopyToClipboard
        variant="icon"
        copyButtonAriaLabel={`Copy ${label} ${id}`}
        copySuccessText="Copied"
        copyErrorText="The browser did not allow it"
        textToCopy={id}
      />
    </span>
  );
}

/** @example shortened('0198c6a2-7d4e-7c3b-9f00-1234567890ab', 12) // '0198c6…890ab' */
export function shortened(id: string, length: number): string {
  if (id.length <= length) return id;
  const end = Math.floor((length - 1) / 2);
  return `${id.slice(0, length - 1 - end)}…${id.slice(-end)}`;
}
