-- An article as far as this service has heard of it. The row is the lock under which its revisions change.
CREATE TABLE article (
    id                 text PRIMARY KEY,
    latest_revision    int         NOT NULL,
    -- Of the latest revision; null until its article.revised has come.
    section_count      int,
    title              text,
    source             text,
    -- What readers see; null while no revision is whole, and after a withdrawal.
    visible_revision   int,
    visible_title      text,
    -- Events of this revision and of earlier ones are void.
    withdrawn_revision int,
    catalogued_at      timestamptz
);

-- Sections as they came: of the latest revision until it is whole, and of the visible one, for reading it anew.
CREATE TABLE section (
    article_id text NOT NULL,
    revision   int  NOT NULL,
    section_id text NOT NULL,
    content    text NOT NULL,
    PRIMARY KEY (article_id, revision, section_id)
);

-- Everything below is of the visible revision of its article.

CREATE TABLE passage (
    article_id text   NOT NULL,
    section_id text   NOT NULL,
    block      int    NOT NULL,
    path       text   NOT NULL,
    content    text   NOT NULL,
    searchable tsvector GENERATED ALWAYS AS (to_tsvector('english', content)) STORED,
    PRIMARY KEY (article_id, section_id, block)
);
CREATE INDEX passage_searchable ON passage USING gin (searchable);

CREATE TABLE mention (
    article_id text    NOT NULL,
    section_id text    NOT NULL,
    block      int     NOT NULL,
    start_at   int     NOT NULL,
    end_at     int     NOT NULL,
    type       text    NOT NULL,
    -- Null for a mention that is in no vocabulary.
    concept_id text,
    negated    boolean NOT NULL,
    hedged     boolean NOT NULL
);
CREATE INDEX mention_article ON mention (article_id);
CREATE INDEX mention_concept ON mention (concept_id, article_id);

CREATE TABLE claim (
    id           text PRIMARY KEY,
    article_id   text     NOT NULL,
    revision     int      NOT NULL,
    relation     text     NOT NULL,
    therapy_id   text     NOT NULL,
    therapy_name text     NOT NULL,
    disease_id   text     NOT NULL,
    disease_name text     NOT NULL,
    polarity     text     NOT NULL,
    certainty    text     NOT NULL,
    -- Position in the order of stages, 0 for unspecified.
    stage        int      NOT NULL,
    section_id   text     NOT NULL,
    -- Headings from the top, a line each.
    path         text     NOT NULL,
    block        int      NOT NULL,
    start_at     int      NOT NULL,
    end_at       int      NOT NULL,
    quote        text     NOT NULL,
    -- Labels of the references that the sentence cites, a line each.
    citations    text     NOT NULL,
    rule         text     NOT NULL,
    cue          text     NOT NULL,
    therapy_text text     NOT NULL,
    disease_text text     NOT NULL
);
CREATE INDEX claim_article ON claim (article_id);
CREATE INDEX claim_therapy ON claim (therapy_id, disease_id);
CREATE INDEX claim_disease ON claim (disease_id, therapy_id);

CREATE TABLE aspect (
    id         text PRIMARY KEY,
    article_id text NOT NULL,
    revision   int  NOT NULL,
    therapy_id text NOT NULL,
    kind       text NOT NULL,
    facet      text NOT NULL,
    section_id text NOT NULL,
    path       text NOT NULL,
    block      int  NOT NULL,
    start_at   int  NOT NULL,
    end_at     int  NOT NULL,
    quote      text NOT NULL,
    citations  text NOT NULL,
    rule       text NOT NULL,
    cue        text NOT NULL
);
CREATE INDEX aspect_article ON aspect (article_id);
CREATE INDEX aspect_therapy ON aspect (therapy_id, kind);

-- What labels stand for, as citation-service tells it; may come before the sections that cite them.
CREATE TABLE reference (
    article_id  text        NOT NULL,
    revision    int         NOT NULL,
    ordinal     int         NOT NULL,
    label       text        NOT NULL,
    status      text        NOT NULL,
    doi         text,
    title       text,
    year        int,
    -- Kind of the notice against the work; null where nothing is known against it.
    retraction  text,
    resolved_at timestamptz NOT NULL,
    PRIMARY KEY (article_id, revision, ordinal)
);
CREATE INDEX reference_label ON reference (article_id, revision, label);
CREATE INDEX reference_doi ON reference (doi);

-- Every change of the catalogue. Its order is (transaction, position): a reader that goes no further than the oldest
-- transaction still running misses nothing, without any writer waiting for another.
CREATE TABLE change (
    transaction xid8        NOT NULL DEFAULT pg_current_xact_id(),
    position    bigint      GENERATED ALWAYS AS IDENTITY,
    type        text        NOT NULL,
    article_id  text        NOT NULL,
    -- Of the claim; null for what concerns the article as a whole.
    subject     text,
    data        text        NOT NULL,
    changed_at  timestamptz NOT NULL,
    PRIMARY KEY (transaction, position)
);
