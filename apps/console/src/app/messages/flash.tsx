import type { FlashbarProps } from '@cloudscape-design/components/flashbar';
import {
  createContext,
  lazy,
  type ReactNode,
  Suspense,
  useContext,
  useEffect,
  useMemo,
  useState,
} from 'react';
import { useLocation } from 'react-router';

/** A message about what was done. */
export interface Flash {
  readonly type: 'success' | 'info' | 'warning' | 'error';
  /** What happened, in one sentence. */
  readonly header: ReactNode;
  readonly content?: ReactNode;
}

/** Shows a message. @returns takes it away */
type Notify = (flash: Flash) => () => void;

interface Flashes {
  readonly items: readonly FlashbarProps.MessageDefinition[];
  readonly notify: Notify;
  /** Takes away the messages that are about the page that a person leaves. */
  readonly leavePage: () => void;
}

/** How many messages are kept: the oldest goes. */
const KEPT = 5;

const FlashContext = createContext<Flashes>({
  items: [],
  notify: () => () => undefined,
  leavePage: () => undefined,
});

export function FlashProvider({ children }: { readonly children: ReactNode }) {
  const [items, setItems] = useState<readonly FlashbarProps.MessageDefinition[]>([]);
  const actions = useMemo(() => {
    const dismiss = (id: string) => setItems((old) => old.filter((item) => item.id !== id));
    const notify = ({ type, header, content }: Flash) => {
      const id = crypto.randomUUID();
      const item = {
        id,
        type,
        header,
        content,
        dismissible: true,
        dismissLabel: 'Dismiss the message',
        onDismiss: () => dismiss(id),
      };
      setItems((old) => [item, ...old].slice(0, KEPT));
      return item.onDismiss;
    };
    const leavePage = () => setItems((old) => old.filter(isLasting));
    return { notify, leavePage };
  }, []);
  const flashes = useMemo(() => ({ items, ...actions }), [items, actions]);
  return <FlashContext value={flashes}>{children}</FlashContext>;
}

/** An error stays until a person has read and dismissed it, on every page. */
const isLasting = ({ type }: FlashbarProps.MessageDefinition): boolean =>
  type === 'error' || type === 'warning';

/**
 * Shows a message above the page, until it is dismissed. One of success or information goes also when the
 * person goes to another page.
 *
 * @example
 * const notify = useNotify()
 * notify({ type: 'success', header: 'The event was discarded' })
 */
export const useNotify = (): Notify => useContext(FlashContext).notify;

const load = () => import('@cloudscape-design/components/flashbar');
const Flashbar = lazy(load);

/** The messages. Their code is loaded after the first page, before there is one: the server may go. */
export function FlashMessages() {
  const { items, leavePage } = useContext(FlashContext);
  const { pathname } = useLocation();
  useEffect(() => leavePage, [pathname, leavePage]);
  useEffect(() => {
    // One that cannot be loaded now is loaded when there is a message.
    const timer = setTimeout(() => void load().catch(() => undefined), 1_000);
    return () => clearTimeout(timer);
  }, []);
  if (items.length === 0) return null;
  return (
    <Suspense fallback={null}>
      <Flashbar items={items} stackItems />
    </Suspense>
  );
}
