-- Challenges are given in take-homes as well.
ALTER TABLE interview_challenges RENAME TO given_challenges;
ALTER TABLE given_challenges RENAME CONSTRAINT interview_challenges_pkey TO given_challenges_pkey;
ALTER TABLE given_challenges RENAME CONSTRAINT interview_challenges_interview_id_fkey TO given_challenges_interview_id_fkey;
ALTER TABLE given_challenges RENAME CONSTRAINT interview_challenges_added_by_fkey TO given_challenges_added_by_fkey;
ALTER TABLE given_challenges RENAME CONSTRAINT interview_challenges_difficulty_check TO given_challenges_difficulty_check;
ALTER TABLE given_challenges RENAME CONSTRAINT interview_challenges_minutes_check TO given_challenges_minutes_check;
ALTER TABLE given_challenges RENAME CONSTRAINT interview_challenges_state_check TO given_challenges_state_check;
ALTER TABLE given_challenges RENAME CONSTRAINT interview_challenges_shown TO given_challenges_shown;
ALTER TABLE given_challenges
    ALTER COLUMN interview_id DROP NOT NULL,
    ADD COLUMN take_home_id uuid REFERENCES take_homes (id) ON DELETE CASCADE,
    -- The id of the pad in which they are solved, which is that of what it belongs to.
    ADD COLUMN pad_id uuid NOT NULL GENERATED ALWAYS AS (coalesce(interview_id, take_home_id)) STORED,
    -- The order of those that were given at the same moment.
    ADD COLUMN number integer NOT NULL DEFAULT 0,
    ADD CONSTRAINT given_challenges_of_one CHECK (num_nonnulls(interview_id, take_home_id) = 1);
DROP INDEX interview_challenges_interview;
CREATE INDEX given_challenges_pad ON given_challenges (pad_id, created_at, number, id);
CREATE INDEX given_challenges_interview ON given_challenges (interview_id);
CREATE INDEX given_challenges_take_home ON given_challenges (take_home_id);

ALTER TABLE submissions
    ALTER COLUMN interview_id DROP NOT NULL,
    ADD COLUMN take_home_id uuid REFERENCES take_homes (id) ON DELETE CASCADE,
    ADD COLUMN pad_id uuid NOT NULL GENERATED ALWAYS AS (coalesce(interview_id, take_home_id)) STORED,
    ADD CONSTRAINT submissions_of_one CHECK (num_nonnulls(interview_id, take_home_id) = 1);
DROP INDEX submissions_interview;
CREATE INDEX submissions_pad ON submissions (pad_id, created_at DESC, run_id DESC);
CREATE INDEX submissions_interview ON submissions (interview_id);
CREATE INDEX submissions_take_home ON submissions (take_home_id);

ALTER TABLE runs
    DROP CONSTRAINT runs_judged,
    -- Challenges are not given to practise.
    ADD CONSTRAINT runs_judged CHECK (purpose = 'PROGRAM' OR practice_of IS NULL);
DROP INDEX submissions_one_at_a_time;
CREATE UNIQUE INDEX submissions_one_at_a_time ON runs (pad_id, user_id) WHERE purpose = 'JUDGE' AND state IN ('QUEUED', 'RUNNING');

-- A colleague who is given one is known by their address.
CREATE INDEX users_guest_email ON users (lower(email)) WHERE is_guest;
