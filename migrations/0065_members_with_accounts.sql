-- Whoever's account is switched off stays a member, and neither interviews nor is asked to: their rights and duties rest until it is switched on.
CREATE OR REPLACE VIEW company_membership AS
    SELECT m.company_id, m.user_id, m.role FROM company_members m JOIN users u ON u.id = m.user_id WHERE u.is_active;

-- Whoever was switched off before this leaves what is ahead now, as they do from now on.
DELETE FROM interview_interviewers p USING interviews i
 WHERE i.id = p.interview_id AND i.status = 'SCHEDULED'
   AND NOT EXISTS (SELECT FROM company_membership m WHERE m.company_id = i.company_id AND m.user_id = p.user_id);
UPDATE interviews i
   SET interviewer_id = (
           SELECT p.user_id FROM interview_interviewers p
            WHERE p.interview_id = i.id AND p.seat <> 'SHADOW'
              AND EXISTS (SELECT FROM interview_interviewers q WHERE q.interview_id = i.id AND q.seat = 'REQUIRED')
            ORDER BY p.position LIMIT 1)
 WHERE i.status = 'SCHEDULED' AND i.interviewer_id IS NOT NULL
   AND NOT EXISTS (SELECT FROM interview_interviewers p WHERE p.interview_id = i.id AND p.user_id = i.interviewer_id);
