import SplitPanel from '@cloudscape-design/components/split-panel';
import {
  createContext,
  type ReactNode,
  use,
  useEffect,
  useEffectEvent,
  useMemo,
  useState,
} from 'react';
import { createPortal } from 'react-dom';
import { useEscape } from './use-escape.ts';

interface Panel {
  readonly header: string;
  readonly close: () => void;
}

interface PanelPlace {
  readonly panel: Panel | undefined;
  readonly place: HTMLElement | null;
  readonly setPanel: (panel: Panel | undefined) => void;
  readonly setPlace: (place: HTMLElement | null) => void;
}

const nothing = () => undefined;
const PanelContext = createContext<PanelPlace>({
  panel: undefined,
  place: null,
  setPanel: nothing,
  setPlace: nothing,
});

export function SplitPanelProvider({ children }: { readonly children: ReactNode }) {
  const [panel, setPanel] = useState<Panel>();
  const [place, setPlace] = useState<HTMLElement | null>(null);
  const value = useMemo(() => ({ panel, place, setPanel, setPlace }), [panel, place]);
  return <PanelContext value={value}>{children}</PanelContext>;
}

/** The panel as the layout of the shell takes it. */
export function useSplitPanel() {
  const { panel, setPlace } = use(PanelContext);
  return {
    isOpen: panel !== undefined,
    close: () => panel?.close(),
    element: panel && (
      <SplitPanel header={panel.header} hidePreferencesButton closeBehavior="hide">
        <div ref={setPlace} />
      </SplitPanel>
    ),
  };
}

/**
 * Details beside or below the page, while it is rendered. The page keeps in its URL whether it is.
 *
 * @param onClose takes it out of the view
 * @example
 * {view.event !== '' && (
 *   <DetailPanel header="Event" onClose={() => setView({ event: '' })}>…</DetailPanel>
 * )}
 */
export function DetailPanel(props: {
  readonly header: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}) {
  const { header, children } = props;
  const { place, setPanel } = use(PanelContext);
  const close = useEffectEvent(() => props.onClose());
  useFocusBack();
  useEscape(place, props.onClose);
  useEffect(() => {
    setPanel({ header, close: () => close() });
    return () => setPanel(undefined);
  }, [header, setPanel]);
  return place && createPortal(children, place);
}

/**
 * When the panel goes with what had the focus, what had it before the panel came gets it back. If that is gone
 * too, such as the row of an event that is no longer parked, the heading of the page gets it.
 */
function useFocusBack(): void {
  useEffect(() => {
    const before = document.activeElement;
    return () => {
      // After the panel is gone from the page.
      setTimeout(() => {
        const isLost = document.activeElement === null || document.activeElement === document.body;
        if (!isLost) return;
        const isThere = before !== document.body && before?.isConnected;
        focusOn(isThere ? before : document.querySelector('main h1'));
      });
    };
  }, []);
}

function focusOn(element: Element | null): void {
  if (!(element instanceof HTMLElement)) return;
  if (!element.matches('h1')) return element.focus();
  // A heading takes the focus from a program only, and the page stays where it is.
  element.tabIndex = -1;
  element.focus({ preventScroll: true });
}
