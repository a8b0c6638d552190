-- Leaving a company (ADR 54): an interview ahead can have lost all its interviewers, and waits for somebody to choose another.
ALTER TABLE interviews
    DROP CONSTRAINT interviews_live_has_interviewer,
    ADD CONSTRAINT interviews_only_live_has_interviewer CHECK (kind = 'live' OR interviewer_id IS NULL);
CREATE INDEX interviews_without_interviewer ON interviews (company_id, scheduled_time)
    WHERE interviewer_id IS NULL AND kind = 'live' AND status = 'SCHEDULED';

-- When an invitation to a company was last mailed: it can be sent again, though not at once.
ALTER TABLE company_invitations ADD COLUMN sent_at timestamptz;

-- For whom an agency hires: its recruiters know, and the public page only where the job says so.
ALTER TABLE jobs
    ADD COLUMN client_name text CHECK (char_length(client_name) BETWEEN 1 AND 200),
    ADD COLUMN client_is_public boolean NOT NULL DEFAULT false;

-- Where answers to a mail go: what a company writes to its candidates, the company itself reads.
ALTER TABLE emails ADD COLUMN reply_to text;

UPDATE company_invitations SET sent_at = created_at;
-- Whoever left before this leaves what is ahead now.
DELETE FROM interview_interviewers p USING interviews i
 WHERE i.id = p.interview_id AND i.status = 'SCHEDULED'
   AND NOT EXISTS (SELECT FROM company_members m WHERE m.company_id = i.company_id AND m.user_id = p.user_id);
UPDATE interviews i
   SET interviewer_id = (SELECT p.user_id FROM interview_interviewers p WHERE p.interview_id = i.id ORDER BY p.position LIMIT 1)
 WHERE i.status = 'SCHEDULED' AND i.interviewer_id IS NOT NULL
   AND NOT EXISTS (SELECT FROM interview_interviewers p WHERE p.interview_id = i.id AND p.user_id = i.interviewer_id);

ALTER TABLE company_invitations ALTER COLUMN sent_at SET NOT NULL;
