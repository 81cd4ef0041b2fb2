/** The log's tables. A TypeScript module, since bundlers do not carry `.sql` files along. */
export const tables = `
CREATE TABLE events (
  position bigint PRIMARY KEY,
  category text NOT NULL,
  stream_id text NOT NULL,
  version integer NOT NULL,
  id text NOT NULL,
  type text NOT NULL,
  schema_version integer NOT NULL,
  data text NOT NULL,
  effective_at text NOT NULL,
  recorded_at text NOT NULL,
  metadata text NOT NULL,
  content_hash text NOT NULL,
  hash text NOT NULL,
  UNIQUE (category, stream_id, version)
);

CREATE TABLE commands (
  category text NOT NULL,
  stream_id text NOT NULL,
  command_id text NOT NULL,
  content_hash text NOT NULL,
  result text NOT NULL,
  PRIMARY KEY (category, stream_id, command_id)
);
`;
