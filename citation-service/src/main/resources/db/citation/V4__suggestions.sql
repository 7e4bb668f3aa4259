-- A DOI for a reference that has none is looked for, offered, and never taken by itself.
ALTER TABLE reference ADD COLUMN suggestion jsonb;             -- doi, title, score, source
ALTER TABLE reference ADD COLUMN search_after timestamptz;     -- when to look for one; null where there is nothing to look for
CREATE INDEX reference_search ON reference (search_after) WHERE search_after IS NOT NULL;

-- Works by the words of their titles.
CREATE INDEX work_title ON work USING gin (to_tsvector('simple', title)) WHERE title IS NOT NULL;
