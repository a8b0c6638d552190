-- Whom the link's own rules chose when a time was booked by it. Where others hold the interview meanwhile, somebody put them there by hand,
-- and a new time must not undo that.
ALTER TABLE booking_link_interviewers ADD COLUMN chosen boolean NOT NULL DEFAULT false;

-- For what was booked before, it is only known whether the link could have chosen those who hold the interview.
UPDATE booking_link_interviewers p SET chosen = true
  FROM booking_links l
 WHERE l.id = p.link_id
   AND EXISTS (SELECT FROM interview_interviewers w WHERE w.interview_id = l.interview_id AND w.user_id = p.user_id)
   AND NOT EXISTS (SELECT FROM booking_link_interviewers o
                    WHERE o.link_id = l.id AND o.seat IN ('REQUIRED', 'REVERSE_SHADOW')
                      AND NOT EXISTS (SELECT FROM interview_interviewers w
                                       WHERE w.interview_id = l.interview_id AND w.user_id = o.user_id));

-- The IANA zone by which the candidate read the times when they booked: the mails to them about it tell it first.
ALTER TABLE booking_links ADD COLUMN candidate_time_zone text;
