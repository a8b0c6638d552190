-- Mails that are not sent: what they remind of has begun, or a later one says how their interview stands.
ALTER TABLE emails DROP CONSTRAINT emails_status_check;
ALTER TABLE emails
    -- When it is not sent any more; null for what is of use however late.
    ADD COLUMN expires_at timestamptz,
    ADD CONSTRAINT emails_status_check
        CHECK (status IN ('kept', 'waiting', 'queued', 'sent', 'failed', 'digested', 'expired', 'superseded'));

-- The interviews of which a mail says how they stand, each with the version that it tells (SEQUENCE of RFC 5545).
CREATE TABLE email_interviews (
    email_id      uuid NOT NULL REFERENCES emails (id) ON DELETE CASCADE,
    interview_id  uuid NOT NULL REFERENCES interviews (id) ON DELETE CASCADE,
    sequence      integer NOT NULL,
    PRIMARY KEY (email_id, interview_id)
);
CREATE INDEX email_interviews_interview ON email_interviews (interview_id);
