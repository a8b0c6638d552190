-- Résumés: what a person uploaded, and what was read of it. Each upload is a version; one of them is the current one.
CREATE TABLE resumes (
    id               uuid PRIMARY KEY,
    user_id          uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    version          integer NOT NULL CHECK (version > 0),
    is_current       boolean NOT NULL DEFAULT false,
    -- Its key in the object store; the name is the one that its owner gave it.
    file             text NOT NULL UNIQUE,
    file_name        text NOT NULL CHECK (char_length(file_name) BETWEEN 1 AND 200),
    content_type     text NOT NULL CHECK (content_type IN ('application/pdf', 'text/plain',
                         'application/vnd.openxmlformats-officedocument.wordprocessingml.document')),
    size             bigint NOT NULL CHECK (size > 0),
    sha256           bytea NOT NULL CHECK (octet_length(sha256) = 32),
    uploaded_at      timestamptz NOT NULL,
    -- Reading it: a task does, in a process of its own.
    status           text NOT NULL DEFAULT 'PENDING' CHECK (status IN ('PENDING', 'PARSED', 'FAILED')),
    failure          text CHECK (failure IN ('unreadable', 'encrypted', 'too_long', 'no_text', 'timeout')),
    -- When its owner last corrected what was read.
    corrected_at     timestamptz,
    first_name       text CHECK (char_length(first_name) <= 255),
    last_name        text CHECK (char_length(last_name) <= 255),
    email            text CHECK (char_length(email) <= 254),
    phone            text CHECK (char_length(phone) <= 50),
    linkedin         text CHECK (char_length(linkedin) <= 200),
    github           text CHECK (char_length(github) <= 200),
    skills           jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(skills) = 'array'),
    work_experience  jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(work_experience) = 'array'),
    education        jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(education) = 'array'),
    summary          text CHECK (char_length(summary) <= 10000),
    projects_worked  jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(projects_worked) = 'array'),
    achievements     jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(achievements) = 'array'),
    CONSTRAINT resumes_version_once UNIQUE (user_id, version),
    CONSTRAINT resumes_failure_has_reason CHECK ((status = 'FAILED') = (failure IS NOT NULL))
);
CREATE UNIQUE INDEX resumes_one_current ON resumes (user_id) WHERE is_current;
CREATE INDEX resumes_user_id ON resumes (user_id);
CREATE INDEX resumes_uploaded_at ON resumes (uploaded_at);
