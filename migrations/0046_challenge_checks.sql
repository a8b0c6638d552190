-- Reference solutions of a company's own challenges, held against their tests in the background: what waits, and what came of it.
CREATE TABLE challenge_checks (
    -- Another one each time that it is checked: what comes of an earlier time is not kept.
    id            uuid PRIMARY KEY,
    challenge_id  uuid NOT NULL REFERENCES challenges (id) ON DELETE CASCADE,
    language      text NOT NULL,
    -- FAILED: it does not compile, or a test does not pass. LANGUAGE_MISSING, TOO_LONG and SANDBOX: nobody knows.
    state         text NOT NULL CHECK (state IN ('QUEUED', 'RUNNING', 'PASSED', 'FAILED', 'LANGUAGE_MISSING', 'TOO_LONG', 'SANDBOX')),
    -- What the compiler said, where it does not compile.
    compiler      text,
    -- The first test that does not pass, as `FailedTest`.
    failed_test   jsonb,
    -- The node that checks it.
    node          text,
    -- Higher with each one that begins, anywhere: the company that was served longest ago is next.
    turn          bigint,
    created_at    timestamptz NOT NULL,
    started_at    timestamptz,
    finished_at   timestamptz,
    CONSTRAINT challenge_checks_language UNIQUE (challenge_id, language),
    CONSTRAINT challenge_checks_failed CHECK ((state = 'FAILED') = (num_nonnulls(compiler, failed_test) = 1)),
    CONSTRAINT challenge_checks_started CHECK (state <> 'RUNNING' OR (started_at IS NOT NULL AND node IS NOT NULL AND turn IS NOT NULL)),
    CONSTRAINT challenge_checks_finished CHECK ((finished_at IS NULL) = (state IN ('QUEUED', 'RUNNING')))
);
CREATE INDEX challenge_checks_open ON challenge_checks (created_at, id) WHERE state IN ('QUEUED', 'RUNNING');
