-- When an article was certainly written: not before its newest reference, not after it came.
ALTER TABLE article ADD COLUMN received_at timestamptz;
ALTER TABLE reference ADD COLUMN year int;

-- What the catalogue claims on the strength of sentences that cite.
CREATE TABLE citing_claim (
    article_id     text   NOT NULL,
    claim_id       text   NOT NULL,
    revision       int    NOT NULL,
    section_id     text   NOT NULL,
    sentence       text   NOT NULL,
    labels         text[] NOT NULL,
    claim          jsonb  NOT NULL,          -- relation, therapy, disease, polarity, certainty, stage
    PRIMARY KEY (article_id, claim_id)
);

-- How fast an agency may be asked, by all replicas together. One row an agency, changed in one statement.
CREATE TABLE agency (
    name           text PRIMARY KEY,
    per_second     double precision NOT NULL,
    concurrency    int              NOT NULL,
    next_slot      timestamptz      NOT NULL DEFAULT '-infinity',
    paused_until   timestamptz      NOT NULL DEFAULT '-infinity',
    leases         timestamptz[]    NOT NULL DEFAULT '{}'   -- when each request under way counts as lost
);
