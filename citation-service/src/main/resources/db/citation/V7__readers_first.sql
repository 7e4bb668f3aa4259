-- The place in the line: since when one waits, and for a reader who is there waiting, some time before that. An import, or a replica
-- of the release before, that says nothing of it stands where it came.
ALTER TABLE resolution ADD COLUMN turn timestamptz NOT NULL DEFAULT now();
UPDATE resolution SET turn = waiting_since;
DROP INDEX resolution_due;
CREATE INDEX resolution_due ON resolution (revalidation, turn, next_attempt);
