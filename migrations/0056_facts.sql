-- Facts that statistics will count: moves of interviews, when one was called off and by whom, and since when jobs take applications.

-- Each move of an interview to another time, or to another length.
CREATE TABLE interview_moves (
    interview_id               uuid NOT NULL REFERENCES interviews (id) ON DELETE CASCADE,
    number                     integer NOT NULL CHECK (number > 0),
    previous_time              timestamptz NOT NULL,
    previous_duration_minutes  integer NOT NULL CHECK (previous_duration_minutes > 0),
    scheduled_time             timestamptz NOT NULL,
    duration_minutes           integer NOT NULL CHECK (duration_minutes > 0),
    -- Which side chose the new time: the candidate does so by their booking link.
    side                       text NOT NULL CHECK (side IN ('COMPANY', 'CANDIDATE')),
    -- None where a link or a program did it.
    actor_id                   uuid REFERENCES users (id) ON DELETE SET NULL,
    moved_at                   timestamptz NOT NULL,
    PRIMARY KEY (interview_id, number),
    CONSTRAINT interview_moves_changes CHECK ((previous_time, previous_duration_minutes) <> (scheduled_time, duration_minutes))
);
CREATE INDEX interview_moves_time ON interview_moves (moved_at);

-- Which side called it off, the reason says. Both are null for what was called off before this was kept.
ALTER TABLE interviews
    ADD COLUMN cancelled_at  timestamptz,
    -- None where a link, a program or the server did it.
    ADD COLUMN cancelled_by  uuid REFERENCES users (id) ON DELETE SET NULL,
    ADD CONSTRAINT interviews_cancelled_has_time CHECK (cancelled_at IS NULL OR status = 'CANCELLED'),
    ADD CONSTRAINT interviews_cancelled_by_has_time CHECK (cancelled_by IS NULL OR cancelled_at IS NOT NULL);
CREATE INDEX interviews_cancelled_by ON interviews (cancelled_by) WHERE cancelled_by IS NOT NULL;

-- A job's interviews are read in the order of time, like a company's.
DROP INDEX interviews_job;
CREATE INDEX interviews_job ON interviews (job_id, scheduled_time DESC, id DESC);
CREATE INDEX interviews_job_status_time ON interviews (job_id, status, scheduled_time DESC, id DESC);

ALTER TABLE jobs
    -- Taking the page down and putting it up again begins `published_at` anew; this stays.
    ADD COLUMN first_published_at  timestamptz,
    -- ISO 3166-1 alpha-2: where the work is done, or may be done from.
    ADD COLUMN country             text CHECK (country ~ '^[A-Z]{2}$'),
    -- From then on nobody can apply.
    ADD COLUMN closes_at           timestamptz;
UPDATE jobs SET first_published_at = published_at;
ALTER TABLE jobs ADD CONSTRAINT jobs_first_published CHECK (first_published_at <= published_at);
CREATE INDEX jobs_company_active ON jobs (company_id, is_active, created_at DESC, id DESC);

-- Each time that a job was opened, closed, published or taken down, as it then was; the first row is how it began.
CREATE TABLE job_status_changes (
    job_id        uuid NOT NULL REFERENCES jobs (id) ON DELETE CASCADE,
    number        integer NOT NULL CHECK (number > 0),
    is_active     boolean NOT NULL,
    is_published  boolean NOT NULL,
    -- None where a program did it.
    actor_id      uuid REFERENCES users (id) ON DELETE SET NULL,
    changed_at    timestamptz NOT NULL,
    PRIMARY KEY (job_id, number)
);
CREATE INDEX job_status_changes_time ON job_status_changes (changed_at);

-- How many minutes before an interview its people are reminded: the company's own list, or the deployment's where it is null.
ALTER TABLE companies ADD COLUMN reminder_times integer[]
    CHECK (cardinality(reminder_times) <= 4 AND 5 <= ALL (reminder_times) AND 20160 >= ALL (reminder_times));

-- How candidates found their interviews; told only together.
CREATE TABLE candidate_experiences (
    interview_id  uuid PRIMARY KEY REFERENCES interviews (id) ON DELETE CASCADE,
    company_id    uuid NOT NULL REFERENCES companies (id) ON DELETE CASCADE,
    rating        integer NOT NULL CHECK (rating BETWEEN 1 AND 5),
    remark        text CHECK (char_length(remark) BETWEEN 1 AND 2000),
    -- For the first time: it can be changed for a day.
    rated_at      timestamptz NOT NULL,
    updated_at    timestamptz NOT NULL
);
CREATE INDEX candidate_experiences_company ON candidate_experiences (company_id, rated_at, interview_id);

-- Published by `interview`: who holds an interview.
CREATE VIEW interview_panel AS SELECT interview_id, user_id FROM interview_interviewers;
