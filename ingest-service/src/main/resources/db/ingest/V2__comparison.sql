-- What was submitted, where that is no text (PDF, DOCX): "original" is its text layer then.
ALTER TABLE revision ADD COLUMN submitted bytea;
-- Articles that shared sections with the revision when it came, as the JSON that is answered.
ALTER TABLE revision ADD COLUMN similar_articles text NOT NULL DEFAULT '[]';

-- Over all that the newest revision says, whatever format said it; empty for articles from before it was kept.
ALTER TABLE article ADD COLUMN text_hash text NOT NULL DEFAULT '';
CREATE UNIQUE INDEX article_text ON article (text_hash) WHERE withdrawn IS NULL AND text_hash <> '';

-- The sections of the newest revision of each article that was not withdrawn, as MinHash sketches.
CREATE TABLE sketch (
    article uuid     NOT NULL REFERENCES article,
    ordinal int      NOT NULL,
    section text     NOT NULL,
    heading text,
    words   int      NOT NULL,
    least   bytea    NOT NULL,
    bands   bigint[] NOT NULL,
    PRIMARY KEY (article, ordinal)
);
CREATE INDEX sketch_bands ON sketch USING gin (bands);
