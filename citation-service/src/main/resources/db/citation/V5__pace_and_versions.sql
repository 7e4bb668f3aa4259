-- Replicas take slots for several requests at once, and know together whether an agency is out.
ALTER TABLE agency
    DROP COLUMN leases,
    ADD COLUMN share       double precision NOT NULL DEFAULT 1, -- of the rate that is used: less after refusals
    ALTER COLUMN next_slot SET DEFAULT '2000-01-01',
    ALTER COLUMN paused_until SET DEFAULT '2000-01-01',
    ADD COLUMN failures    int         NOT NULL DEFAULT 0,   -- in a row
    ADD COLUMN rests       int         NOT NULL DEFAULT 0,   -- in a row
    ADD COLUMN out_until   timestamptz,                      -- null while the agency is well
    ADD COLUMN probe_until timestamptz,                      -- until when the one request after a rest is waited for
    ADD COLUMN holdings    jsonb       NOT NULL DEFAULT '{}'; -- requests under way by replica, and when they count as lost
UPDATE agency SET next_slot = greatest(next_slot, '2000-01-01'), paused_until = greatest(paused_until, '2000-01-01');

-- Which works are versions of one, each pair in both directions.
CREATE TABLE version_link (
    told_by        text NOT NULL,            -- the work whose record says so
    doi            text NOT NULL,
    other          text NOT NULL,
    role           text NOT NULL,            -- what the other is to it
    PRIMARY KEY (doi, other, role, told_by)
);
CREATE INDEX version_link_told_by ON version_link (told_by);

-- When the article says that it was published: a year, a month of it, or a day.
ALTER TABLE article ADD COLUMN published_on text;

-- Titles are put into their index by the tens of megabytes rather than by four: an import is half as fast again.
ALTER INDEX work_title SET (gin_pending_list_limit = 32768);
