-- Vocabularies that were loaded over HTTP, as they came (gzip). Every replica reads them at its start and looks whether
-- others have loaded more; position is the order in which they were loaded first, which is the order in which they count.
CREATE TABLE vocabulary (
    name      text        PRIMARY KEY,
    position  bigint      GENERATED ALWAYS AS IDENTITY,
    digest    text        NOT NULL,
    content   bytea       NOT NULL,
    loaded_at timestamptz NOT NULL
);
