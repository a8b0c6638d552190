-- Mails that somebody does not want. What is not here is sent; what an account or an invitation depends on cannot be chosen.

CREATE TABLE unwanted_mails (
    user_id     uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    kind        text NOT NULL CHECK (kind IN ('interview_assigned', 'interview_rescheduled', 'interview_cancelled', 'feedback_available')),
    created_at  timestamptz NOT NULL,
    PRIMARY KEY (user_id, kind)
);
