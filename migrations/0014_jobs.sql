-- Vacancies, who applied for them, and how far they came.
CREATE TABLE jobs (
    id               uuid PRIMARY KEY,
    company_id       uuid NOT NULL REFERENCES companies (id) ON DELETE CASCADE,
    title            text NOT NULL CHECK (char_length(title) BETWEEN 1 AND 255),
    description      text NOT NULL DEFAULT '' CHECK (char_length(description) <= 20000),
    requirements     text NOT NULL DEFAULT '' CHECK (char_length(requirements) <= 20000),
    -- Which abilities weigh most when candidates are ranked.
    job_focus        text NOT NULL DEFAULT 'balanced' CHECK (job_focus IN ('balanced', 'technical', 'behavioral')),
    -- Whether people can apply.
    is_active        boolean NOT NULL DEFAULT true,
    -- When its public page was opened; without one, candidates are added by hand.
    published_at     timestamptz,
    location         text CHECK (char_length(location) BETWEEN 1 AND 200),
    is_remote        boolean NOT NULL DEFAULT false,
    employment_type  text NOT NULL DEFAULT 'FULL_TIME'
                         CHECK (employment_type IN ('FULL_TIME', 'PART_TIME', 'CONTRACTOR', 'TEMPORARY', 'INTERN', 'VOLUNTEER', 'OTHER')),
    salary_min       bigint CHECK (salary_min >= 0),
    salary_max       bigint CHECK (salary_max >= 0),
    -- What the search costs (advertisements, agencies), for the cost of a hire. All amounts are whole units of the currency.
    cost             bigint CHECK (cost >= 0),
    currency         text CHECK (currency ~ '^[A-Z]{3}$'),
    -- What applicants are asked: [{"id", "text", "kind", "required"}].
    questions        jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(questions) = 'array'),
    created_by       uuid REFERENCES users (id) ON DELETE SET NULL,
    created_at       timestamptz NOT NULL,
    updated_at       timestamptz NOT NULL,
    CONSTRAINT jobs_salary_is_a_range CHECK (salary_max >= salary_min),
    CONSTRAINT jobs_amounts_have_currency CHECK (currency IS NOT NULL OR coalesce(salary_min, salary_max, cost) IS NULL)
);
CREATE INDEX jobs_company ON jobs (company_id, created_at DESC, id DESC);
CREATE INDEX jobs_is_active ON jobs (is_active);
CREATE INDEX jobs_created_at ON jobs (created_at);
CREATE INDEX jobs_job_focus ON jobs (job_focus);

CREATE TABLE applications (
    id                uuid PRIMARY KEY,
    job_id            uuid NOT NULL REFERENCES jobs (id) ON DELETE CASCADE,
    candidate_id      uuid NOT NULL REFERENCES users (id),
    stage             text NOT NULL DEFAULT 'APPLIED' CHECK (stage IN ('APPLIED', 'SCREENING', 'INTERVIEW', 'OFFER', 'HIRED', 'REJECTED')),
    stage_changed_at  timestamptz NOT NULL,
    rejection_reason  text CHECK (rejection_reason IN ('not_qualified', 'other_candidate', 'withdrawn', 'no_answer', 'position_closed', 'other')),
    -- How the candidate came to the job.
    source            text NOT NULL CHECK (source IN ('CAREERS_PAGE', 'ADDED', 'IMPORTED', 'REFERRAL', 'AGENCY', 'JOB_BOARD', 'OTHER')),
    source_detail     text CHECK (char_length(source_detail) BETWEEN 1 AND 200),
    phone             text CHECK (char_length(phone) BETWEEN 1 AND 50),
    -- What was asked and answered: [{"question", "answer"}].
    answers           jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(answers) = 'array'),
    resume_id         uuid REFERENCES resumes (id) ON DELETE SET NULL,
    -- When the candidate agreed that the company keeps what they sent; null where the company added them.
    consented_at      timestamptz,
    created_at        timestamptz NOT NULL,
    updated_at        timestamptz NOT NULL,
    CONSTRAINT applications_once UNIQUE (job_id, candidate_id),
    CONSTRAINT applications_only_rejected_have_reason CHECK (rejection_reason IS NULL OR stage = 'REJECTED')
);
CREATE INDEX applications_stage ON applications (job_id, stage, stage_changed_at DESC, id DESC);
CREATE INDEX applications_candidate ON applications (candidate_id);
CREATE INDEX applications_resume ON applications (resume_id);

-- Each move from stage to stage, for the statistics and for whoever asks why.
CREATE TABLE application_stages (
    application_id  uuid NOT NULL REFERENCES applications (id) ON DELETE CASCADE,
    number          integer NOT NULL,
    from_stage      text,
    to_stage        text NOT NULL,
    actor_id        uuid REFERENCES users (id) ON DELETE SET NULL,
    changed_at      timestamptz NOT NULL,
    PRIMARY KEY (application_id, number)
);
CREATE INDEX application_stages_time ON application_stages (changed_at);

CREATE TABLE offers (
    id              uuid PRIMARY KEY,
    application_id  uuid NOT NULL REFERENCES applications (id) ON DELETE CASCADE,
    made_at         timestamptz NOT NULL,
    made_by         uuid REFERENCES users (id) ON DELETE SET NULL,
    note            text CHECK (char_length(note) BETWEEN 1 AND 2000),
    answer          text CHECK (answer IN ('ACCEPTED', 'DECLINED', 'WITHDRAWN')),
    answered_at     timestamptz,
    CONSTRAINT offers_answer_has_time CHECK ((answer IS NULL) = (answered_at IS NULL))
);
CREATE INDEX offers_application ON offers (application_id, made_at);
CREATE UNIQUE INDEX offers_one_open ON offers (application_id) WHERE answer IS NULL;

-- What applicants say about themselves, if they want to: only counted, never read by those who decide.
CREATE TABLE self_identifications (
    application_id  uuid PRIMARY KEY REFERENCES applications (id) ON DELETE CASCADE,
    gender          text CHECK (gender IN ('female', 'male', 'non_binary', 'other')),
    age_group       text CHECK (age_group IN ('under_25', '25_34', '35_44', '45_54', '55_and_over')),
    ethnicity       text CHECK (char_length(ethnicity) BETWEEN 1 AND 100),
    disability      boolean,
    created_at      timestamptz NOT NULL
);

-- Interviews hang on what they are for.
ALTER TABLE interviews
    ADD COLUMN job_id          uuid REFERENCES jobs (id) ON DELETE SET NULL,
    ADD COLUMN application_id  uuid REFERENCES applications (id) ON DELETE SET NULL;
CREATE INDEX interviews_job ON interviews (job_id);
CREATE INDEX interviews_application ON interviews (application_id);
