-- Copies that the database keeps true by triggers, and how many rows of each have come to differ from their origin: none, unless
-- somebody switched triggers off. A task looks every day.
CREATE VIEW denormalised_differences AS
SELECT 'interviews.candidate_name' AS copy, count(*) AS differing
  FROM interviews i JOIN users u ON u.id = i.candidate_id WHERE i.candidate_name <> u.name
UNION ALL
SELECT 'interviews.candidate_email', count(*)
  FROM interviews i JOIN users u ON u.id = i.candidate_id
       LEFT JOIN company_candidates c ON c.user_id = i.candidate_id AND c.company_id = i.company_id
 WHERE i.candidate_email <> coalesce(c.email, u.email)
UNION ALL
SELECT 'interviews.interviewer_name', count(*)
  FROM interviews i JOIN users u ON u.id = i.interviewer_id WHERE i.interviewer_name IS DISTINCT FROM u.name
UNION ALL
SELECT 'interviews.interviewer_email', count(*)
  FROM interviews i JOIN users u ON u.id = i.interviewer_id WHERE i.interviewer_email IS DISTINCT FROM u.email
UNION ALL
SELECT 'interview_interviewers.during', count(*)
  FROM interview_interviewers p JOIN interviews i ON i.id = p.interview_id
 WHERE p.during <> interview_during(i.scheduled_time, i.duration_minutes)
UNION ALL
SELECT 'interview_interviewers.active', count(*)
  FROM interview_interviewers p JOIN interviews i ON i.id = p.interview_id
 WHERE p.active <> (i.status IN ('SCHEDULED', 'IN_PROGRESS'))
UNION ALL
SELECT 'recordings.interview_title', count(*)
  FROM recordings r JOIN interviews i ON i.id = r.interview_id WHERE r.interview_title <> i.title
UNION ALL
SELECT 'recordings.interview_date', count(*)
  FROM recordings r JOIN interviews i ON i.id = r.interview_id WHERE r.interview_date <> i.scheduled_time
UNION ALL
SELECT 'feedback.candidate_id', count(*)
  FROM feedback f JOIN interviews i ON i.id = f.interview_id WHERE f.candidate_id <> i.candidate_id
UNION ALL
SELECT 'feedback.candidate_email', count(*)
  FROM feedback f JOIN interviews i ON i.id = f.interview_id WHERE f.candidate_email <> i.candidate_email;
