-- What citation-service knows: articles by their references, works by their DOI, and what is still to be asked.

-- One row an article, locked by every transaction that speaks about it, so that its events leave in order.
CREATE TABLE article (
    article_id     text PRIMARY KEY,
    revision       int         NOT NULL,
    section_count  int,                      -- null until article.revised has come
    withdrawn      boolean     NOT NULL DEFAULT false,
    completed_at   timestamptz               -- of the last references.completed; null while something is open
);

-- Sections of the newest revision that have come, to know when all are in.
CREATE TABLE section (
    article_id     text NOT NULL REFERENCES article ON DELETE CASCADE,
    section_id     text NOT NULL,
    PRIMARY KEY (article_id, section_id)
);

-- References of the newest revision.
CREATE TABLE reference (
    article_id     text    NOT NULL REFERENCES article ON DELETE CASCADE,
    ordinal        int     NOT NULL,
    revision       int     NOT NULL,
    label          text    NOT NULL,
    raw            text    NOT NULL,
    csl            jsonb   NOT NULL,
    doi            text,
    doi_uncertain  boolean NOT NULL DEFAULT false,
    status         text    NOT NULL,
    verdict        text    NOT NULL,
    reason         text,
    differences    jsonb   NOT NULL DEFAULT '[]',
    retraction     jsonb,
    resolved_at    timestamptz,
    PRIMARY KEY (article_id, ordinal)
);
CREATE INDEX reference_doi ON reference (doi) WHERE doi IS NOT NULL;
CREATE INDEX reference_problem ON reference (article_id, ordinal)
    WHERE verdict = 'mismatch' OR status IN ('not-registered', 'unreachable', 'no-doi') OR retraction IS NOT NULL;

-- Sentences of the newest revision that cite.
CREATE TABLE citing_sentence (
    article_id     text   NOT NULL REFERENCES article ON DELETE CASCADE,
    section_id     text   NOT NULL,
    position       int    NOT NULL,          -- of the sentence among those of its section
    path           text[] NOT NULL,
    sentence       text   NOT NULL,
    labels         text[] NOT NULL,
    PRIMARY KEY (article_id, section_id, position)
);

-- The local store: what agencies have answered, the negative answer too.
CREATE TABLE work (
    doi            text PRIMARY KEY,
    registered     boolean     NOT NULL,
    registry       text,                     -- who answered: crossref, datacite, stand-in, or an agency without records
    format         text,                     -- of the record: crossref, datacite
    record         jsonb,
    title          text,
    container      text,
    year           int,
    retraction     jsonb,
    fetched_at     timestamptz NOT NULL,
    fresh_until    timestamptz NOT NULL
);
CREATE INDEX work_fresh_until ON work (fresh_until);

-- DOIs to ask for. One row a DOI: one flight at a time, whoever waits for it.
CREATE TABLE resolution (
    doi            text PRIMARY KEY,
    waiting_since  timestamptz NOT NULL,
    attempts       int         NOT NULL DEFAULT 0,
    next_attempt   timestamptz NOT NULL,
    claimed_until  timestamptz,
    last_failure   text,
    given_up_at    timestamptz               -- since when those who wait know that nobody can be reached
);
CREATE INDEX resolution_due ON resolution (waiting_since, next_attempt);
