-- Programs are run in take-homes and in practice pads as well.
ALTER TABLE runs
    ALTER COLUMN interview_id DROP NOT NULL,
    -- Null for those who practise.
    ALTER COLUMN company_id DROP NOT NULL,
    ADD COLUMN take_home_id uuid REFERENCES take_homes (id) ON DELETE CASCADE,
    -- Whose practice pad they stand in, with which they go.
    ADD COLUMN practice_of uuid REFERENCES pads (practice_of) ON DELETE CASCADE,
    -- The pad's id, which is that of what it belongs to.
    ADD COLUMN pad_id uuid NOT NULL GENERATED ALWAYS AS (coalesce(interview_id, take_home_id, practice_of)) STORED,
    ADD CONSTRAINT runs_of_one CHECK (num_nonnulls(interview_id, take_home_id, practice_of) = 1),
    ADD CONSTRAINT runs_company_id CHECK ((company_id IS NULL) = (practice_of IS NOT NULL)),
    ADD CONSTRAINT runs_judged CHECK (purpose = 'PROGRAM' OR interview_id IS NOT NULL),
    DROP CONSTRAINT runs_failure_check,
    -- TAKE_HOME_CLOSED: it was handed in or taken back, or its time was up.
    ADD CONSTRAINT runs_failure_check
        CHECK (failure IN ('LOST', 'WAITED', 'INTERVIEW_OVER', 'TAKE_HOME_CLOSED', 'SANDBOX', 'TOO_LONG'));
DROP INDEX runs_one_at_a_time;
CREATE UNIQUE INDEX runs_one_at_a_time ON runs (pad_id) WHERE purpose = 'PROGRAM' AND state IN ('QUEUED', 'RUNNING');
DROP INDEX runs_interview;
CREATE INDEX runs_pad ON runs (pad_id, created_at DESC, id DESC);
CREATE INDEX runs_interview ON runs (interview_id);
CREATE INDEX runs_take_home ON runs (take_home_id);
CREATE INDEX runs_practice ON runs (practice_of);

-- The links to a take-home: each mail has one of its own, since those of before cannot be read again.
CREATE TABLE take_home_links (
    -- Of the link's secret: whoever has the link is let in as the candidate.
    token_hash    bytea PRIMARY KEY CHECK (octet_length(token_hash) = 32),
    take_home_id  uuid NOT NULL REFERENCES take_homes (id) ON DELETE CASCADE,
    created_at    timestamptz NOT NULL
);
CREATE INDEX take_home_links_take_home ON take_home_links (take_home_id);
INSERT INTO take_home_links (token_hash, take_home_id, created_at) SELECT token_hash, id, created_at FROM take_homes;
ALTER TABLE take_homes
    DROP COLUMN token_hash,
    -- When a link was mailed to its candidate last.
    ADD COLUMN mailed_at timestamptz,
    -- When they are reminded of its end; null once they were, or where it is too close.
    ADD COLUMN remind_at timestamptz;
CREATE INDEX take_homes_remind_at ON take_homes (remind_at);
