/**
 * Runs something while the tab is visible. A browser opens six connections to a server: streams of tabs in
 * the background would leave none for the tab that a person looks at.
 *
 * @param run returns where it was when it was stopped, and gets it when it runs again
 * @returns what ends it
 */
export function whileVisible(
  run: (signal: AbortSignal, last: string | undefined) => Promise<string | undefined>,
): () => void {
  let running:
    { readonly end: AbortController; readonly done: Promise<string | undefined> } | undefined;
  let last: Promise<string | undefined> = Promise.resolve(undefined);
  const begin = () => {
    if (running !== undefined || document.hidden) return;
    const end = new AbortController();
    const done = last.then((from) => run(end.signal, from));
    running = { end, done };
  };
  const end = () => {
    if (running === undefined) return;
    running.end.abort();
    last = running.done;
    running = undefined;
  };
  const follow = () => (document.hidden ? end() : begin());
  document.addEventListener('visibilitychange', follow);
  begin();
  return () => {
    document.removeEventListener('visibilitychange', follow);
    end();
  };
}
