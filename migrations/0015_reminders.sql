-- When people are reminded of an interview. Rows are planned when it is scheduled, and planned anew when it moves.
CREATE TABLE interview_reminders (
    interview_id    uuid NOT NULL REFERENCES interviews (id) ON DELETE CASCADE,
    minutes_before  integer NOT NULL CHECK (minutes_before > 0),
    due_at          timestamptz NOT NULL,
    -- When it went out, or was passed over for one that came after it.
    sent_at         timestamptz,
    PRIMARY KEY (interview_id, minutes_before)
);
CREATE INDEX interview_reminders_due ON interview_reminders (due_at) WHERE sent_at IS NULL;

ALTER TABLE unwanted_mails DROP CONSTRAINT unwanted_mails_kind_check;
ALTER TABLE unwanted_mails ADD CONSTRAINT unwanted_mails_kind_check
    CHECK (kind IN ('interview_assigned', 'interview_rescheduled', 'interview_cancelled', 'interview_reminder', 'feedback_available'));
