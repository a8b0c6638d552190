-- Work that a company gives somebody to write on their own, by a link and without a call.
CREATE TABLE take_homes (
    id                uuid PRIMARY KEY,
    company_id        uuid NOT NULL REFERENCES companies (id) ON DELETE CASCADE,
    -- Of the link's secret: whoever has the link is let in as the candidate.
    token_hash        bytea NOT NULL UNIQUE CHECK (octet_length(token_hash) = 32),
    created_by        uuid NOT NULL REFERENCES users (id),
    candidate_id      uuid NOT NULL REFERENCES users (id),
    application_id    uuid REFERENCES applications (id) ON DELETE SET NULL,
    title             text NOT NULL CHECK (char_length(title) BETWEEN 1 AND 200),
    -- A subset of Markdown.
    instructions      text NOT NULL DEFAULT '' CHECK (char_length(instructions) <= 20000),
    -- The organiser's IANA zone, in which the deadline was meant.
    time_zone         text NOT NULL,
    -- From the first opening on.
    duration_minutes  integer CHECK (duration_minutes BETWEEN 5 AND 10080),
    -- When it stops taking what is written, as far as that is known: the deadline, and from the first opening on the earlier end of the two.
    closes_at         timestamptz,
    started_at        timestamptz,
    handed_in_at      timestamptz,
    revoked_at        timestamptz,
    created_at        timestamptz NOT NULL,
    CONSTRAINT take_homes_end CHECK (closes_at IS NOT NULL OR (duration_minutes IS NOT NULL AND started_at IS NULL)),
    CONSTRAINT take_homes_handed_in CHECK (handed_in_at IS NULL OR started_at IS NOT NULL)
);
CREATE INDEX take_homes_company ON take_homes (company_id, created_at DESC, id DESC);
CREATE INDEX take_homes_application ON take_homes (application_id);
CREATE INDEX take_homes_candidate ON take_homes (candidate_id);

-- A pad has an id of its own. It is the id of what it belongs to.
ALTER TABLE pads DROP CONSTRAINT pads_interview_id_fkey;
ALTER TABLE pads RENAME COLUMN interview_id TO id;
ALTER TABLE pads
    ADD COLUMN interview_id uuid UNIQUE REFERENCES interviews (id) ON DELETE CASCADE,
    ADD COLUMN take_home_id uuid UNIQUE REFERENCES take_homes (id) ON DELETE CASCADE,
    -- Somebody's own, to practise in.
    ADD COLUMN practice_of uuid UNIQUE REFERENCES users (id) ON DELETE CASCADE;
UPDATE pads SET interview_id = id;
ALTER TABLE pads ADD CONSTRAINT pads_of_one CHECK (num_nonnulls(interview_id, take_home_id, practice_of) = 1);
ALTER TABLE pad_clients RENAME COLUMN interview_id TO pad_id;
ALTER TABLE pad_updates RENAME COLUMN interview_id TO pad_id;
ALTER TABLE pad_snapshots RENAME COLUMN interview_id TO pad_id;

-- What candidates are in, or are asked into, with the application that it is for.
CREATE OR REPLACE VIEW candidate_engagements AS
SELECT candidate_id, application_id FROM interviews
UNION ALL
SELECT candidate_id, application_id FROM booking_links
UNION ALL
SELECT candidate_id, application_id FROM take_homes;
