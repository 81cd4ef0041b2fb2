import { useEffect, useRef } from 'react';
import { useConnection } from './connection/connection-provider.tsx';

/** Errors that were shown before. */
const seen = new WeakSet<Error>();

/**
 * Reloads the console when the server is back: the code of a page that was opened without it could not be
 * loaded, and a browser does not load it again by itself. The page comes back later with the same error.
 */
export function ReloadWhenBack({ error }: { readonly error: Error }): null {
  const { state } = useConnection();
  const wasLost = useRef(seen.has(error));
  useEffect(() => {
    seen.add(error);
    if (state === 'waiting') wasLost.current = true;
    else if (state === 'open' && wasLost.current) window.location.reload();
  }, [error, state]);
  return null;
}
