-- Requests and tasks that fail through a fault of the server's are told to administrators.
ALTER TABLE system_alerts DROP CONSTRAINT system_alerts_kind_check;
ALTER TABLE system_alerts ADD CONSTRAINT system_alerts_kind_check
    CHECK (kind IN ('task_failed', 'recording_unfinished', 'mail_undeliverable', 'disk_full', 'audit_broken',
                    'audit_unsealed', 'certificate_expiring', 'sandbox_unprotected', 'server_errors'));

-- Learners sit in the interviews of a loop as in any other.
ALTER TABLE interview_template_interviewers DROP CONSTRAINT interview_template_interviewers_seat_check;
ALTER TABLE interview_template_interviewers ADD CONSTRAINT interview_template_interviewers_seat_check
    CHECK (seat IN ('REQUIRED', 'POOL', 'REVERSE_SHADOW', 'SHADOW'));
