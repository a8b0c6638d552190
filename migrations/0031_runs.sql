-- Programs that were run in an interview: what was run, and what came of it.
CREATE TABLE runs (
    id                uuid PRIMARY KEY,
    interview_id      uuid NOT NULL REFERENCES interviews (id) ON DELETE CASCADE,
    -- The interview's, by which runs that wait take turns.
    company_id        uuid NOT NULL REFERENCES companies (id) ON DELETE CASCADE,
    user_id           uuid NOT NULL REFERENCES users (id),
    language          text NOT NULL,
    -- The file in which the program begins.
    entry             text NOT NULL,
    -- [{name, content}]: the code as it was.
    files             jsonb NOT NULL,
    state             text NOT NULL CHECK (state IN ('QUEUED', 'RUNNING', 'FINISHED', 'FAILED')),
    -- Why it did not run to an end of its own: the server stopped, it waited too long, the interview was over, no sandbox could be made.
    failure           text CHECK (failure IN ('LOST', 'WAITED', 'INTERVIEW_OVER', 'SANDBOX')),
    -- How each step ended: exit, signal, limit, times in milliseconds, bytes of memory.
    steps             jsonb NOT NULL DEFAULT '[]',
    terminal_columns  smallint NOT NULL CHECK (terminal_columns BETWEEN 2 AND 1000),
    terminal_rows     smallint NOT NULL CHECK (terminal_rows BETWEEN 1 AND 1000),
    -- Who wanted it stopped.
    stopped_by        uuid REFERENCES users (id),
    -- The node that runs it.
    node              text,
    -- Higher with each run that begins, anywhere: the company that was served longest ago is next.
    turn              bigint CONSTRAINT runs_turn UNIQUE,
    created_at        timestamptz NOT NULL,
    started_at        timestamptz,
    finished_at       timestamptz,
    CONSTRAINT runs_failure CHECK ((failure IS NOT NULL) = (state = 'FAILED')),
    CONSTRAINT runs_finished CHECK ((finished_at IS NOT NULL) = (state IN ('FINISHED', 'FAILED'))),
    CONSTRAINT runs_started CHECK (state <> 'RUNNING' OR (started_at IS NOT NULL AND node IS NOT NULL AND turn IS NOT NULL))
);
CREATE UNIQUE INDEX runs_one_at_a_time ON runs (interview_id) WHERE state IN ('QUEUED', 'RUNNING');
CREATE INDEX runs_waiting ON runs (created_at, id) WHERE state = 'QUEUED';
CREATE INDEX runs_company ON runs (company_id, turn);
CREATE INDEX runs_interview ON runs (interview_id, created_at DESC, id DESC);

-- What a program wrote, as a terminal takes it, in the order of its positions (bytes from the start).
CREATE TABLE run_output (
    run_id      uuid NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
    position    bigint NOT NULL,
    bytes       bytea NOT NULL,
    written_at  timestamptz NOT NULL,
    PRIMARY KEY (run_id, position)
);

-- What was typed for a program, and by whom.
CREATE TABLE run_input (
    run_id    uuid NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
    number    integer NOT NULL,
    user_id   uuid NOT NULL REFERENCES users (id),
    bytes     bytea NOT NULL,
    -- Nothing comes after it.
    is_last   boolean NOT NULL,
    typed_at  timestamptz NOT NULL,
    PRIMARY KEY (run_id, number)
);
