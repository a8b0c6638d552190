-- The rest of a company's profile, and what its rooms do when the time runs out.
ALTER TABLE companies
    ADD COLUMN contact_email                text CHECK (char_length(contact_email) <= 254),
    ADD COLUMN phone_number                 text CHECK (char_length(phone_number) <= 20),
    ADD COLUMN address                      text CHECK (char_length(address) <= 255),
    ADD COLUMN industry                     text CHECK (char_length(industry) <= 100),
    -- The picture's key in the object store.
    ADD COLUMN company_logo                 text,
    ADD COLUMN is_recruiting_agency         boolean NOT NULL DEFAULT false,
    -- Whether the figures below are the company's own; else the defaults hold.
    ADD COLUMN custom_interview_timing      boolean NOT NULL DEFAULT false,
    ADD COLUMN interview_force_end_seconds  integer NOT NULL DEFAULT 10,
    ADD COLUMN allow_interview_extensions   boolean NOT NULL DEFAULT true,
    ADD COLUMN max_interview_extensions     integer NOT NULL DEFAULT 2,
    ADD COLUMN interview_extension_minutes  integer NOT NULL DEFAULT 10,
    ADD CONSTRAINT companies_duration CHECK (interview_duration_minutes BETWEEN 5 AND 239),
    ADD CONSTRAINT companies_warnings CHECK (interview_force_end_seconds BETWEEN 0 AND 600
        AND interview_final_warning_seconds > interview_force_end_seconds
        AND interview_first_warning_seconds > interview_final_warning_seconds
        AND interview_first_warning_seconds < interview_duration_minutes * 60),
    ADD CONSTRAINT companies_extensions CHECK (max_interview_extensions BETWEEN 0 AND 10 AND interview_extension_minutes BETWEEN 1 AND 60);
CREATE INDEX companies_industry ON companies (industry);
