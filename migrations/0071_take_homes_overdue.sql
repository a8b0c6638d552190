-- Whoever gave a take-home is told once when its time has run out without it being handed in.
ALTER TABLE take_homes
    -- Whether that was told, of the end as it is now; false again when it is opened once more.
    ADD COLUMN overdue_told boolean NOT NULL DEFAULT false;
-- What has ended before is no news.
UPDATE take_homes SET overdue_told = true WHERE closes_at <= now();
CREATE INDEX take_homes_overdue ON take_homes (closes_at, id)
    WHERE NOT overdue_told AND handed_in_at IS NULL AND revoked_at IS NULL;
