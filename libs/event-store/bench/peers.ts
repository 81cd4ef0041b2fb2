import { Peers } from '@stockbook/bench';

/** Emmett and dcb-es. */
export const peers = new Peers(new URL('peers/', import.meta.url));
