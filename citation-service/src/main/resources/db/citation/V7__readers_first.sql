-- The place in the line: since when one waits, and for a reader who is there waiting, some time before that.
ALTER TABLE resolution ADD COLUMN turn timestamptz;
UPDATE resolution SET turn = waiting_since;
ALTER TABLE resolution ALTER COLUMN turn SET NOT NULL;
DROP INDEX resolution_due;
CREATE INDEX resolution_due ON resolution (revalidation, turn, next_attempt);
