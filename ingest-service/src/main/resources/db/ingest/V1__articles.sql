-- One row an article; what it says stands in its revisions.
CREATE TABLE article (
    id           uuid        PRIMARY KEY,
    revision     int         NOT NULL,
    content_hash text        NOT NULL,
    media_type   text        NOT NULL,
    created      timestamptz NOT NULL,
    revised      timestamptz NOT NULL,
    withdrawn    timestamptz
);
-- The same content is one article, also when two editors submit it at the same moment. A withdrawn one may come again.
CREATE UNIQUE INDEX article_content ON article (content_hash, media_type) WHERE withdrawn IS NULL;
CREATE INDEX article_listed ON article (created DESC, id DESC) WHERE withdrawn IS NULL;

CREATE TABLE revision (
    article         uuid        NOT NULL REFERENCES article,
    revision        int         NOT NULL,
    content_hash    text        NOT NULL,
    media_type      text        NOT NULL,
    source          text,
    title           text        NOT NULL,
    language        text        NOT NULL,
    authors         text        NOT NULL,
    citation_style  text        NOT NULL,
    section_count   int         NOT NULL,
    reference_count int         NOT NULL,
    revised         timestamptz NOT NULL,
    -- The decoded text in UTF-8, in which every offset counts. bytea, because text cannot hold U+0000.
    original        bytea       NOT NULL,
    -- What was taken out and what an editor should look at, as the JSON that is answered.
    removed         text        NOT NULL,
    warnings        text        NOT NULL,
    PRIMARY KEY (article, revision)
);

CREATE TABLE section (
    article      uuid NOT NULL,
    revision     int  NOT NULL,
    ordinal      int  NOT NULL,
    id           text NOT NULL,
    kind         text NOT NULL,
    level        int  NOT NULL,
    heading      text,
    path         text NOT NULL,
    blocks       text NOT NULL,
    content_hash text NOT NULL,
    PRIMARY KEY (article, revision, ordinal),
    FOREIGN KEY (article, revision) REFERENCES revision
);

CREATE TABLE reference (
    article  uuid NOT NULL,
    revision int  NOT NULL,
    ordinal  int  NOT NULL,
    label    text NOT NULL,
    raw      text NOT NULL,
    start_at int  NOT NULL,
    end_at   int  NOT NULL,
    PRIMARY KEY (article, revision, ordinal),
    FOREIGN KEY (article, revision) REFERENCES revision
);

-- How far the other services are with a revision.
CREATE TABLE progress (
    article              uuid NOT NULL,
    revision             int  NOT NULL,
    sections             int  NOT NULL,
    reference_total      int  NOT NULL,
    published            timestamptz NOT NULL,
    catalogued           timestamptz,
    therapies            int  NOT NULL DEFAULT 0,
    diseases             int  NOT NULL DEFAULT 0,
    claims               int  NOT NULL DEFAULT 0,
    aspects              int  NOT NULL DEFAULT 0,
    references_completed timestamptz,
    PRIMARY KEY (article, revision),
    FOREIGN KEY (article, revision) REFERENCES revision
);
-- A row a reference rather than a counter: an event that comes twice counts once, and parallel events do not wait for each other.
CREATE TABLE progress_reference (
    article  uuid NOT NULL,
    revision int  NOT NULL,
    ordinal  int  NOT NULL,
    status   text NOT NULL,
    PRIMARY KEY (article, revision, ordinal)
);
