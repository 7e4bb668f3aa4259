-- Whether every work that the sentence cites has been retracted. Kept with the claim, so that counting a pair joins no references;
-- it is set anew whenever a claim is written or what is known of a reference changes.
ALTER TABLE claim ADD COLUMN only_retracted boolean NOT NULL DEFAULT false;

CREATE FUNCTION rests_on_retracted(article text, revision_read int, labels text) RETURNS boolean LANGUAGE sql STABLE AS $$
SELECT labels <> '' AND NOT EXISTS (
       SELECT FROM unnest(string_to_array(labels, E'\n')) AS l (label)
        WHERE NOT EXISTS (SELECT FROM reference r
                           WHERE r.article_id = article AND r.revision = revision_read AND r.label = l.label
                             AND r.retraction IN ('retraction', 'withdrawal', 'removal')))
$$;

UPDATE claim SET only_retracted = true WHERE rests_on_retracted(article_id, revision, citations);

-- Where cue, therapy and disease stand in the sentence: "12-20 0-5 33-40", a dash alone for what stands outside of it.
ALTER TABLE claim ADD COLUMN places text NOT NULL DEFAULT '- - -';

DROP VIEW claim_study;
-- Which studies a claim speaks of: the trials that its sentence names, else the works that it cites, else its article. Two
-- articles on one trial are one study.
CREATE VIEW claim_study AS
SELECT c.id AS claim_id, c.article_id, c.therapy_id, c.disease_id, c.relation, c.polarity, c.stage, c.only_retracted, s.study
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
