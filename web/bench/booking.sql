-- Fifty interviewers of one company with twenty interviews each in the next four weeks, and ten thousand candidates with a link to one of
-- them: the link with the number n has the token 'race-n'. psql variables: company and interviewer, which exist.
SET session_replication_role = replica;
CREATE FUNCTION pg_temp.key(kind text, n bigint) RETURNS uuid LANGUAGE sql IMMUTABLE AS $$ SELECT md5(kind || n)::uuid $$;

INSERT INTO users (id, email, name, role, is_verified, time_zone, created_at, updated_at)
SELECT pg_temp.key('panellist', n), 'panellist' || n || '@bench.test', 'Panellist ' || n, 'INTERVIEWER', true, 'Europe/Berlin', now(), now() FROM generate_series(1, 50) n;
INSERT INTO company_members (company_id, user_id, role, joined_at)
SELECT :'company', pg_temp.key('panellist', n), 'INTERVIEWER', now() FROM generate_series(1, 50) n;
INSERT INTO users (id, email, name, role, is_guest, created_at, updated_at)
SELECT pg_temp.key('racer', n), 'racer' || n || '@bench.test', 'Racer ' || n, 'CANDIDATE', true, now(), now() FROM generate_series(1, 10000) n;
INSERT INTO company_candidates (company_id, user_id, email, added_at)
SELECT :'company', pg_temp.key('racer', n), 'racer' || n || '@bench.test', now() FROM generate_series(1, 10000) n;

CREATE TEMP TABLE planned AS
SELECT p * 20 + n AS number, pg_temp.key('panellist', p) AS interviewer, pg_temp.key('racer', p * 20 + n) AS candidate,
       date_trunc('day', now()) + (n + 1) * interval '33 hours' + p * interval '15 minutes' AS at
FROM generate_series(1, 50) p, generate_series(1, 20) n;
INSERT INTO interviews (id, company_id, title, created_by, interviewer_id, candidate_id, time_zone, scheduled_time, duration_minutes, status, media_room,
                        candidate_email, candidate_name, created_at, updated_at)
SELECT pg_temp.key('planned', number), :'company', 'Planned', interviewer, interviewer, candidate, 'Europe/Berlin', at, 45, 'SCHEDULED', md5('room' || number),
       'racer@bench.test', 'Racer', now(), now() FROM planned;
INSERT INTO interview_interviewers (interview_id, user_id, position, during, active)
SELECT pg_temp.key('planned', number), interviewer, 0, tstzrange(at, at + interval '45 minutes', '[)'), true FROM planned;

INSERT INTO booking_links (id, company_id, token_hash, created_by, candidate_id, title, time_zone, duration_minutes, step_minutes, earliest, latest, pool_count,
                           max_changes, change_notice_minutes, created_at)
SELECT pg_temp.key('link', n), :'company', sha256(convert_to('race-' || n, 'UTF8')), :'interviewer', pg_temp.key('racer', n), 'Race', 'Europe/Berlin', 45, 15,
       now(), now() + interval '28 days', 0, 0, 60, now() FROM generate_series(1, 10000) n;
INSERT INTO booking_link_interviewers (link_id, user_id, position, seat)
SELECT pg_temp.key('link', n), :'interviewer', 0, 'REQUIRED' FROM generate_series(1, 10000) n;
ANALYZE;
