-- A company's templates: loops of several interviews that follow each other on one day.
CREATE TABLE interview_templates (
    id          uuid PRIMARY KEY,
    company_id  uuid NOT NULL REFERENCES companies (id) ON DELETE CASCADE,
    name        text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 200),
    created_by  uuid NOT NULL REFERENCES users (id),
    created_at  timestamptz NOT NULL,
    updated_at  timestamptz NOT NULL,
    CONSTRAINT interview_templates_name UNIQUE (company_id, name)
);

-- The interviews of a loop, in their order.
CREATE TABLE interview_template_rounds (
    template_id       uuid NOT NULL REFERENCES interview_templates (id) ON DELETE CASCADE,
    position          integer NOT NULL CHECK (position BETWEEN 1 AND 10),
    title             text NOT NULL CHECK (char_length(title) BETWEEN 1 AND 200),
    description       text NOT NULL DEFAULT '' CHECK (char_length(description) <= 10000),
    duration_minutes  integer NOT NULL CHECK (duration_minutes BETWEEN 1 AND 239),
    -- At least this long after the interview before it.
    gap_minutes       integer NOT NULL CHECK (gap_minutes BETWEEN 0 AND 240),
    -- How many of the pool are needed.
    pool_count        integer NOT NULL CHECK (pool_count BETWEEN 0 AND 10),
    PRIMARY KEY (template_id, position)
);

CREATE TABLE interview_template_interviewers (
    template_id  uuid NOT NULL,
    round        integer NOT NULL,
    user_id      uuid NOT NULL REFERENCES users (id),
    position     integer NOT NULL,
    -- REQUIRED is always there; of POOL as many as are needed.
    seat         text NOT NULL CHECK (seat IN ('REQUIRED', 'POOL')),
    PRIMARY KEY (template_id, round, user_id),
    FOREIGN KEY (template_id, round) REFERENCES interview_template_rounds (template_id, position) ON DELETE CASCADE
);
CREATE INDEX interview_template_interviewers_user ON interview_template_interviewers (user_id);

-- Several interviews come to their candidate in one mail, and into the calendar by one file (RFC 5546, 3.2.1).
ALTER TABLE emails DROP CONSTRAINT emails_calendar_method_check;
ALTER TABLE emails ADD CONSTRAINT emails_calendar_method_check CHECK (calendar_method IN ('REQUEST', 'CANCEL', 'PUBLISH'));
