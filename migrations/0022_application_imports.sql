-- What an imported file says of a candidate besides the name and the address.
ALTER TABLE applications
    ADD COLUMN linkedin  text CHECK (char_length(linkedin) BETWEEN 1 AND 200),
    ADD COLUMN github    text CHECK (char_length(github) BETWEEN 1 AND 200),
    ADD COLUMN note      text CHECK (char_length(note) BETWEEN 1 AND 2000);

-- Candidates who are added to a job many at a time. An import and its rows are deleted when it expires; what became applications stays.
CREATE TABLE application_imports (
    id            uuid PRIMARY KEY,
    job_id        uuid NOT NULL REFERENCES jobs (id) ON DELETE CASCADE,
    status        text NOT NULL DEFAULT 'DRAFT' CHECK (status IN ('DRAFT', 'RUNNING', 'DONE', 'UNDONE')),
    file_name     text NOT NULL CHECK (char_length(file_name) BETWEEN 1 AND 200),
    -- What stands over each column, and what it holds: ["Name", "Remarks"], ["NAME", null].
    headings      jsonb NOT NULL CHECK (jsonb_typeof(headings) = 'array'),
    fields        jsonb NOT NULL CHECK (jsonb_typeof(fields) = 'array'),
    created_by    uuid REFERENCES users (id) ON DELETE SET NULL,
    created_at    timestamptz NOT NULL,
    finished_at   timestamptz,
    expires_at    timestamptz NOT NULL
);
CREATE INDEX application_imports_job ON application_imports (job_id, created_at DESC, id DESC);
CREATE INDEX application_imports_expires_at ON application_imports (expires_at);

CREATE TABLE application_import_rows (
    import_id       uuid NOT NULL REFERENCES application_imports (id) ON DELETE CASCADE,
    -- Where it stands in the file.
    number          integer NOT NULL CHECK (number > 0),
    -- As it was read; emptied once it is an application.
    cells           jsonb NOT NULL CHECK (jsonb_typeof(cells) = 'array'),
    -- What became of it; null while nothing has.
    outcome         text CHECK (outcome IN ('ADDED', 'APPLICANT', 'DUPLICATE', 'WRONG', 'REMOVED')),
    application_id  uuid REFERENCES applications (id) ON DELETE SET NULL,
    -- Whether the company met its candidate by this row.
    is_new          boolean NOT NULL DEFAULT false,
    PRIMARY KEY (import_id, number)
);
CREATE INDEX application_import_rows_waiting ON application_import_rows (import_id, number) WHERE outcome IS NULL;
CREATE INDEX application_import_rows_application ON application_import_rows (application_id);
