/**
 * The tables of rows. Texts sort by their bytes. A row without data was removed: its version stays, and
 * lists do not pass it. That a generated column says so keeps updates that change only the data out of the index
 * (PostgreSQL: heap-only tuples). A term is a decimal (kind 0), with an empty text, or a text (kind 1), with the number 0: so that one index has both in
 * order. A TypeScript module, since bundlers do not carry `.sql` files along.
 */
export const tables = `
CREATE TABLE stockbook_rows (
  collection text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  version bigint NOT NULL,
  data text,
  terms jsonb NOT NULL,
  removed boolean NOT NULL GENERATED ALWAYS AS (data IS NULL) STORED,
  PRIMARY KEY (collection, id)
);
CREATE INDEX stockbook_rows_in_order ON stockbook_rows (collection, id) WHERE NOT removed;

CREATE TABLE stockbook_row_terms (
  collection text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  term text COLLATE "C" NOT NULL,
  kind smallint NOT NULL,
  number numeric NOT NULL,
  value text COLLATE "C" NOT NULL,
  PRIMARY KEY (collection, id, term)
);
CREATE INDEX stockbook_row_terms_in_order
  ON stockbook_row_terms (collection, term, kind, number, value, id);
`;
