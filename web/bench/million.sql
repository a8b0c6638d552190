-- A million interviews over three years, around now: 600,000 of the company of whoever measures, the others of forty companies.
-- Triggers are off, so this fills in what they keep; rows of people and companies are the fewest that satisfy the constraints.
-- psql variables: company and interviewer, which exist.
SET session_replication_role = replica;
SET synchronous_commit = off;

CREATE FUNCTION pg_temp.key(kind text, n bigint) RETURNS uuid LANGUAGE sql IMMUTABLE AS $$ SELECT md5(kind || n)::uuid $$;
CREATE FUNCTION pg_temp.word(words text[], n bigint) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT words[1 + n % cardinality(words)] $$;

CREATE TEMP TABLE names AS SELECT
  ARRAY['Ada','Amara','Anouk','Bilal','Björn','Carmen','Chidi','Dana','Dmitri','Elena','Farah','Felix','Gita','Hugo','Ines','Ivan','Jonas','Kaito','Kemal','Leila','Lin','Maria','Mehmet','Mila','Nadia','Noor','Olga','Omar','Paula','Pietro','Quinn','Rosa','Ruth','Sana','Sven','Tariq','Uma','Vera','Wanjiru','Yusuf','Zoe'] AS first,
  ARRAY['Abara','Becker','Castillo','Dubois','Eriksson','Fischer','García','Haddad','Ito','Jansen','Kowalski','Lindgren','Moreau','Nakamura','Okafor','Petrov','Quispe','Rossi','Schneider','Tanaka','Ueda','Vargas','Weber','Xu','Yılmaz','Zhang','Adeyemi','Bianchi','Chen','Diallo','Evans','Ferrari','Gruber'] AS last,
  ARRAY['System design','Coding','Architecture','Culture','Leadership','Portfolio review','Debugging','Data modelling','Security','Operations','First conversation','Case study','Pairing','Statistics','Negotiation','Writing','Accessibility','Networks','Compilers','Product sense'] AS topic,
  ARRAY['backend','frontend','platform','mobile','research','support','finance','sales','design','hardware','analytics','infrastructure','embedded'] AS team;

INSERT INTO companies (id, company_name, created_at, updated_at)
SELECT pg_temp.key('company', n), 'Company ' || n, now(), now() FROM generate_series(1, 40) n;

-- 0 to 79 interview for the first company, then five for each of the others.
INSERT INTO users (id, email, name, role, is_verified, time_zone, created_at, updated_at)
SELECT pg_temp.key('interviewer', n), 'interviewer' || n || '@bench.test', pg_temp.word(first, n) || ' ' || pg_temp.word(last, n / 3), 'INTERVIEWER', true, 'Europe/Berlin', now(), now()
FROM generate_series(1, 279) n, names;
CREATE TEMP TABLE panel AS
SELECT n, CASE n WHEN 0 THEN :'interviewer'::uuid ELSE pg_temp.key('interviewer', n) END AS id,
       CASE WHEN n < 80 THEN :'company'::uuid ELSE pg_temp.key('company', 1 + (n - 80) / 5) END AS company
FROM generate_series(0, 279) n;
INSERT INTO company_members (company_id, user_id, role, joined_at)
SELECT company, id, 'INTERVIEWER', now() FROM panel WHERE n > 0;

INSERT INTO users (id, email, name, role, is_guest, created_at, updated_at)
SELECT pg_temp.key('candidate', n), 'candidate' || n || '@bench.test', pg_temp.word(first, n * 7) || ' ' || pg_temp.word(last, n / 5), 'CANDIDATE', true, now(), now()
FROM generate_series(0, 199999) n, names;

CREATE TEMP TABLE planned AS
SELECT spread.n, p.id AS interviewer, p.company, pg_temp.key('candidate', spread.n * 31 % 200000) AS candidate,
       date_trunc('hour', now()) - interval '2 years' + slot * step AS at,
       pg_temp.word(topic, spread.n * 7 + spread.n / 11) || ' for ' || pg_temp.word(team, spread.n / 3) AS title
FROM (
  SELECT n, n % 80 AS seat, n / 80 AS slot, interval '3 years' / 7500 AS step FROM generate_series(0, 599999) n
  UNION ALL
  SELECT n, 80 + n % 200, (n - 600000) / 200, interval '3 years' / 2000 FROM generate_series(600000, 999999) n
) spread JOIN panel p ON p.n = seat, names;

-- 0 is what a tenth of the first company's interviews are for; the others come to as much as a busy job does.
INSERT INTO jobs (id, company_id, title, created_at, updated_at)
SELECT pg_temp.key('job', n), :'company'::uuid, 'Job ' || n, now(), now() FROM generate_series(0, 499) n;

INSERT INTO interviews (id, company_id, title, created_by, interviewer_id, candidate_id, time_zone, scheduled_time, duration_minutes, start_time, end_time,
                        status, cancel_reason, media_room, candidate_email, candidate_name, interviewer_email, interviewer_name, job_id, created_at, updated_at)
SELECT pg_temp.key('interview', w.n), w.company, w.title, w.interviewer, w.interviewer, w.candidate, 'Europe/Berlin', w.at, 30,
       CASE WHEN is_held THEN w.at END, CASE WHEN is_held THEN w.at + interval '30 minutes' END,
       CASE WHEN is_held THEN 'COMPLETED' WHEN is_off THEN 'CANCELLED' ELSE 'SCHEDULED' END, CASE WHEN is_off THEN 'other' END,
       md5('room' || w.n), c.email, c.name, i.email, i.name,
       CASE WHEN w.n < 600000 THEN pg_temp.key('job', CASE WHEN w.n % 10 = 0 THEN 0 ELSE 1 + w.n % 499 END) END, w.at - interval '7 days', w.at
FROM planned w JOIN users c ON c.id = w.candidate JOIN users i ON i.id = w.interviewer,
     LATERAL (SELECT w.n % 11 = 0 AS is_off) off, LATERAL (SELECT NOT is_off AND w.at < now() - interval '1 hour' AS is_held) held;

INSERT INTO interview_interviewers (interview_id, user_id, position, during, active)
SELECT pg_temp.key('interview', n), interviewer, 0, tstzrange(at, at + interval '30 minutes', '[)'), n % 11 <> 0 FROM planned;

INSERT INTO feedback (id, interview_id, interviewer_id, candidate_id, pass_fail_status, rating, message, candidate_email, created_at, updated_at)
SELECT pg_temp.key('feedback', n), pg_temp.key('interview', n), interviewer, candidate, CASE n % 3 WHEN 0 THEN 'FAIL' ELSE 'PASS' END, 1 + n % 5,
       'Explained the trade-offs well.', 'candidate@bench.test', at, at
FROM planned WHERE n % 11 <> 0 AND at < now() - interval '1 hour' AND n % 10 < 9;

VACUUM ANALYZE;
