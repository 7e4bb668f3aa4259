-- A reference that nothing here resembles waits for Crossref's search by itself: its pace keeps nobody else.
ALTER TABLE reference ADD COLUMN search_far boolean NOT NULL DEFAULT false;
DROP INDEX reference_search;
CREATE INDEX reference_search ON reference (search_far, search_after) WHERE search_after IS NOT NULL;
