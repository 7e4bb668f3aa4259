-- What read an article as it is shown: the number of the rules and the version of the vocabulary. An article that older ones
-- have read is read again in the background; null is older than everything.
ALTER TABLE article ADD COLUMN read_rules int;
ALTER TABLE article ADD COLUMN read_vocabulary text;
CREATE INDEX article_read ON article (read_vocabulary, read_rules) WHERE visible_revision IS NOT NULL;

-- When the catalogue said it first; a claim that stays the same through revisions keeps its day.
ALTER TABLE claim ADD COLUMN first_seen timestamptz NOT NULL DEFAULT now();
-- Numbers of trial registries in the sentence, a line each.
ALTER TABLE claim ADD COLUMN trials text NOT NULL DEFAULT '';

-- Concepts that some article has named, by the name that readers see: what lists are ordered by.
CREATE TABLE concept (
    id       text PRIMARY KEY,
    type     text NOT NULL,
    name     text NOT NULL,
    -- In lower case, compared byte by byte, so that every database orders alike.
    name_key text COLLATE "C" NOT NULL
);
CREATE INDEX concept_order ON concept (type, name_key, id);

-- Which studies a claim speaks of: the trials that its sentence names, else the works that it cites, else its article. Two
-- articles on one trial are one study.
CREATE VIEW claim_study AS
SELECT c.id AS claim_id, c.article_id, c.therapy_id, c.disease_id, c.relation, c.polarity, c.stage, s.study
  FROM claim c
 CROSS JOIN LATERAL (
       SELECT unnest(string_to_array(c.trials, E'\n')) AS study
       UNION ALL
       SELECT coalesce(w.doi, c.article_id)
         FROM (SELECT 1) one
         LEFT JOIN LATERAL (SELECT DISTINCT r.doi FROM reference r
                             WHERE r.article_id = c.article_id AND r.revision = c.revision AND r.doi IS NOT NULL
                               AND r.label = ANY (string_to_array(c.citations, E'\n'))) w ON true
        WHERE c.trials = '') s;
