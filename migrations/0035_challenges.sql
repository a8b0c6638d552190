-- Challenges: a company's own ones, those that were given in interviews, and what people submitted for them.
CREATE TABLE challenges (
    id          uuid PRIMARY KEY,
    company_id  uuid NOT NULL REFERENCES companies (id) ON DELETE CASCADE,
    -- Its name in addresses; none of the starter set's.
    slug        text NOT NULL,
    title       text NOT NULL,
    difficulty  text NOT NULL CHECK (difficulty IN ('EASY', 'MEDIUM', 'HARD')),
    skills      text[] NOT NULL,
    minutes     integer NOT NULL CHECK (minutes > 0),
    -- All of its files, as a zip archive (docs/challenges.md).
    archive     bytea NOT NULL,
    created_by  uuid NOT NULL REFERENCES users (id),
    created_at  timestamptz NOT NULL,
    updated_at  timestamptz NOT NULL,
    CONSTRAINT challenges_slug UNIQUE (company_id, slug)
);

-- A challenge of an interview: a copy of the whole, so that it stays what it was whatever becomes of the library.
CREATE TABLE interview_challenges (
    id            uuid PRIMARY KEY,
    interview_id  uuid NOT NULL REFERENCES interviews (id) ON DELETE CASCADE,
    slug          text NOT NULL,
    title         text NOT NULL,
    difficulty    text NOT NULL CHECK (difficulty IN ('EASY', 'MEDIUM', 'HARD')),
    skills        text[] NOT NULL,
    minutes       integer NOT NULL CHECK (minutes > 0),
    archive       bytea NOT NULL,
    -- PREPARED is for interviewers, SHOWN for everybody in the room, WITHDRAWN was one of them.
    state         text NOT NULL CHECK (state IN ('PREPARED', 'SHOWN', 'WITHDRAWN')),
    added_by      uuid NOT NULL REFERENCES users (id),
    created_at    timestamptz NOT NULL,
    -- When it was first shown.
    shown_at      timestamptz,
    CONSTRAINT interview_challenges_shown CHECK (state <> 'SHOWN' OR shown_at IS NOT NULL)
);
CREATE INDEX interview_challenges_interview ON interview_challenges (interview_id, created_at, id);

-- A submission is a run that the judge brings to its end: it waits in the same queue.
ALTER TABLE runs ADD COLUMN purpose text NOT NULL DEFAULT 'PROGRAM' CHECK (purpose IN ('PROGRAM', 'JUDGE'));
ALTER TABLE runs DROP CONSTRAINT runs_failure_check;
-- TOO_LONG: judging took longer than it may.
ALTER TABLE runs ADD CONSTRAINT runs_failure_check CHECK (failure IN ('LOST', 'WAITED', 'INTERVIEW_OVER', 'SANDBOX', 'TOO_LONG'));
DROP INDEX runs_one_at_a_time;
CREATE UNIQUE INDEX runs_one_at_a_time ON runs (interview_id) WHERE purpose = 'PROGRAM' AND state IN ('QUEUED', 'RUNNING');
CREATE UNIQUE INDEX submissions_one_at_a_time ON runs (interview_id, user_id) WHERE purpose = 'JUDGE' AND state IN ('QUEUED', 'RUNNING');

-- What is judged, and what came of it; the code and how it stands are the run's.
CREATE TABLE submissions (
    run_id           uuid PRIMARY KEY REFERENCES runs (id) ON DELETE CASCADE,
    interview_id     uuid NOT NULL REFERENCES interviews (id) ON DELETE CASCADE,
    challenge_id     uuid NOT NULL REFERENCES interview_challenges (id) ON DELETE CASCADE,
    user_id          uuid NOT NULL REFERENCES users (id),
    -- EXAMPLES: the visible tests. ALL: those and the hidden ones.
    scope            text NOT NULL CHECK (scope IN ('EXAMPLES', 'ALL')),
    examples         integer NOT NULL,
    hidden           integer NOT NULL,
    -- How many tests have ended.
    tests_done       integer NOT NULL DEFAULT 0,
    examples_passed  integer,
    hidden_passed    integer,
    -- From 0 to 100; null where only the examples are run.
    score            integer CHECK (score BETWEEN 0 AND 100),
    -- Each test's outcome, as `SubmissionResult`.
    result           jsonb,
    created_at       timestamptz NOT NULL,
    CONSTRAINT submissions_judged CHECK ((result IS NULL) = (examples_passed IS NULL) AND (result IS NULL) = (hidden_passed IS NULL))
);
CREATE INDEX submissions_interview ON submissions (interview_id, created_at DESC, run_id DESC);
CREATE INDEX submissions_challenge ON submissions (challenge_id);
