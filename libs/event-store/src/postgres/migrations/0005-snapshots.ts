/**
 * Migration 5: the states of long streams. A row is a cache: any of them may be deleted, at any time. It is valid
 * for one version of one reducer with its upcasters, and as long as the event at its version has its hash.
 */
export const snapshots = `
CREATE TABLE stockbook_snapshots (
  category text NOT NULL,
  stream_id text NOT NULL,
  reducer text NOT NULL,
  version integer NOT NULL,
  hash text NOT NULL,
  state text NOT NULL,
  PRIMARY KEY (category, stream_id, reducer, version)
);
`;
