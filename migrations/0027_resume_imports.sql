-- Candidates come from a spreadsheet or from a pile of résumés, which has no name.
ALTER TABLE application_imports
    ADD COLUMN kind text NOT NULL DEFAULT 'SPREADSHEET' CHECK (kind IN ('SPREADSHEET', 'RESUMES')),
    ALTER COLUMN file_name DROP NOT NULL,
    ADD CONSTRAINT application_imports_spreadsheet_has_name CHECK ((kind = 'SPREADSHEET') = (file_name IS NOT NULL));
ALTER TABLE application_imports ALTER COLUMN kind DROP DEFAULT;

ALTER TABLE application_import_rows DROP CONSTRAINT application_import_rows_outcome_check;
ALTER TABLE application_import_rows ADD CONSTRAINT application_import_rows_outcome_check
    CHECK (outcome IN ('ADDED', 'APPLICANT', 'DUPLICATE', 'SAME_FILE', 'WRONG', 'LEFT_OUT', 'REMOVED'));

-- The document of a row of a pile. It becomes a version of its owner's résumé together with the application; the others go with the import.
CREATE TABLE application_import_files (
    import_id     uuid NOT NULL,
    number        integer NOT NULL,
    -- Its key in the object store; the name is the one under which it was uploaded.
    file          text NOT NULL UNIQUE,
    file_name     text NOT NULL CHECK (char_length(file_name) BETWEEN 1 AND 200),
    content_type  text NOT NULL CHECK (content_type IN ('application/pdf', 'text/plain',
                      'application/vnd.openxmlformats-officedocument.wordprocessingml.document')),
    size          bigint NOT NULL CHECK (size > 0),
    sha256        bytea NOT NULL CHECK (octet_length(sha256) = 32),
    -- Reading it: a task does, in a process of its own.
    status        text NOT NULL DEFAULT 'PENDING' CHECK (status IN ('PENDING', 'PARSED', 'FAILED')),
    failure       text CHECK (failure IN ('unreadable', 'encrypted', 'too_long', 'no_text', 'timeout')),
    -- All that was read of it; what the row says is corrected there.
    found         jsonb CHECK (jsonb_typeof(found) = 'object'),
    PRIMARY KEY (import_id, number),
    FOREIGN KEY (import_id, number) REFERENCES application_import_rows (import_id, number) ON DELETE CASCADE,
    CONSTRAINT application_import_files_failure_has_reason CHECK ((status = 'FAILED') = (failure IS NOT NULL)),
    CONSTRAINT application_import_files_read_is_kept CHECK ((status = 'PARSED') = (found IS NOT NULL))
);

-- Published: what candidates are in, or are asked into, with the application that it is for.
CREATE VIEW candidate_engagements AS
SELECT candidate_id, application_id FROM interviews
UNION ALL
SELECT candidate_id, application_id FROM booking_links;
