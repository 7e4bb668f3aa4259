-- Works come in bulk too, and notices against them from others than their own record.

-- When the agency last changed the record: an older one never replaces a newer one.
ALTER TABLE work ADD COLUMN recorded_at timestamptz;
-- Notices are joined when a work is read; a copy in the row would go out of date.
ALTER TABLE work DROP COLUMN retraction;
DROP INDEX work_fresh_until;

-- What notices and lists say against works, beside what the works' own records say.
CREATE TABLE notice (
    source         text   NOT NULL,          -- publisher, retraction-watch
    told_by        text   NOT NULL,          -- the notice's DOI, or the number of the entry in a list
    doi            text   NOT NULL,          -- the work that it is about
    kind           text   NOT NULL,
    notice_doi     text,
    given_on       date,
    reasons        text[] NOT NULL DEFAULT '{}',
    import_id      uuid,                     -- of the list that last had it
    PRIMARY KEY (source, told_by, doi, kind)
);
CREATE INDEX notice_doi ON notice (doi);

-- Files to be read into the store.
CREATE TABLE import (
    import_id      uuid PRIMARY KEY,
    kind           text        NOT NULL,     -- crossref, retraction-watch
    path           text        NOT NULL,     -- below the folder of imports
    again          boolean     NOT NULL,     -- read files that an earlier import has read, too
    state          text        NOT NULL,     -- waiting, running, done, failed
    failure        text,
    requested_at   timestamptz NOT NULL,
    started_at     timestamptz,
    finished_at    timestamptz
);
CREATE INDEX import_open ON import (requested_at) WHERE state IN ('waiting', 'running');

-- How far each file is; written in the transaction that keeps what was read.
CREATE TABLE import_file (
    import_id      uuid        NOT NULL REFERENCES import ON DELETE CASCADE,
    name           text        NOT NULL,
    size           bigint      NOT NULL,
    modified       timestamptz NOT NULL,
    position       bigint      NOT NULL DEFAULT 0,   -- entries that need not be read again
    kept           bigint      NOT NULL DEFAULT 0,   -- of them, those that changed the store
    refused        bigint      NOT NULL DEFAULT 0,   -- of them, those that are no works
    state          text        NOT NULL,             -- open, done, failed, unchanged
    failure        text,
    PRIMARY KEY (import_id, name)
);
CREATE INDEX import_file_done ON import_file (name, size, modified) WHERE state = 'done';

-- A record that has grown old is asked for after everything that somebody waits for.
ALTER TABLE resolution ADD COLUMN revalidation boolean NOT NULL DEFAULT false;
DROP INDEX resolution_due;
CREATE INDEX resolution_due ON resolution (revalidation, waiting_since, next_attempt);
