-- As what somebody interviews: a learner stays one when the interview is booked. Of a pool people are REQUIRED once they are chosen.
ALTER TABLE interview_interviewers ADD COLUMN seat text NOT NULL DEFAULT 'REQUIRED'
    CHECK (seat IN ('REQUIRED', 'REVERSE_SHADOW', 'SHADOW'));

-- The guide with which the interview is held that is booked by the link.
ALTER TABLE booking_links ADD COLUMN guide_id uuid REFERENCES question_guides (id) ON DELETE SET NULL;
CREATE INDEX booking_links_guide ON booking_links (guide_id);

-- The link's token, sealed, so that mails about the interview can name the link again; none in links from before.
ALTER TABLE booking_links ADD COLUMN token_sealed bytea;
