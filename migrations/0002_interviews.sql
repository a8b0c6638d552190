CREATE TABLE interviews (
    id                uuid PRIMARY KEY,
    company_id        uuid NOT NULL REFERENCES companies (id) ON DELETE CASCADE,
    kind              text NOT NULL DEFAULT 'live' CHECK (kind IN ('live', 'ai', 'practice')),
    title             text NOT NULL CHECK (char_length(title) BETWEEN 1 AND 200),
    description       text NOT NULL DEFAULT '' CHECK (char_length(description) <= 10000),
    created_by        uuid NOT NULL REFERENCES users (id),
    interviewer_id    uuid REFERENCES users (id),
    candidate_id      uuid NOT NULL REFERENCES users (id),
    -- The organiser's IANA zone; times are UTC.
    time_zone         text NOT NULL,
    scheduled_time    timestamptz NOT NULL,
    duration_minutes  integer NOT NULL CONSTRAINT interviews_duration CHECK (duration_minutes > 0 AND duration_minutes * 60 < 14400),
    start_time        timestamptz,
    end_time          timestamptz,
    status            text NOT NULL DEFAULT 'SCHEDULED' CHECK (status IN ('SCHEDULED', 'IN_PROGRESS', 'COMPLETED', 'CANCELLED')),
    cancel_reason     text CHECK (cancel_reason IN ('cancelled_by_interviewer', 'cancelled_by_candidate', 'position_closed',
                                                    'no_show_candidate', 'no_show_interviewer', 'other')),
    cancel_note       text CHECK (char_length(cancel_note) <= 1000),
    -- The room's name on the media server: random, so that it says nothing about the interview.
    media_room        text NOT NULL UNIQUE,
    -- When the last participant left; null while somebody is present or nobody has come.
    empty_since       timestamptz,
    last_message      bigint NOT NULL DEFAULT 0,
    version           integer NOT NULL DEFAULT 1,
    candidate_email   text NOT NULL,
    candidate_name    text NOT NULL,
    interviewer_email text,
    interviewer_name  text,
    created_at        timestamptz NOT NULL,
    updated_at        timestamptz NOT NULL,
    CONSTRAINT interviews_live_has_interviewer CHECK ((kind = 'live') = (interviewer_id IS NOT NULL)),
    CONSTRAINT interviews_cancelled_has_reason CHECK ((status = 'CANCELLED') = (cancel_reason IS NOT NULL)),
    CONSTRAINT interviews_end_after_start CHECK (end_time IS NULL OR start_time IS NULL OR end_time >= start_time)
);
CREATE INDEX interviews_interviewer ON interviews (interviewer_id);
CREATE INDEX interviews_candidate ON interviews (candidate_id, scheduled_time DESC, id DESC);
CREATE INDEX interviews_status_time ON interviews (status, scheduled_time);
CREATE INDEX interviews_company_time ON interviews (company_id, scheduled_time DESC, id DESC);
CREATE INDEX interviews_search ON interviews USING gin ((lower(title) || ' ' || lower(candidate_name) || ' ' || lower(coalesce(interviewer_name, ''))) gin_trgm_ops);

CREATE TABLE interview_interviewers (
    interview_id  uuid NOT NULL REFERENCES interviews (id) ON DELETE CASCADE,
    user_id       uuid NOT NULL REFERENCES users (id),
    position      integer NOT NULL,
    during        tstzrange NOT NULL,
    active        boolean NOT NULL,
    PRIMARY KEY (interview_id, user_id),
    CONSTRAINT interview_interviewers_no_overlap EXCLUDE USING gist (user_id WITH =, during WITH &&) WHERE (active)
);
CREATE INDEX interview_interviewers_user ON interview_interviewers (user_id, interview_id);

CREATE FUNCTION interview_during(scheduled timestamptz, minutes integer) RETURNS tstzrange
    LANGUAGE sql IMMUTABLE AS $$ SELECT tstzrange(scheduled, scheduled + minutes * interval '1 minute', '[)') $$;

-- The booked span always follows the interview: nobody else writes `during` and `active`.
CREATE FUNCTION interview_interviewers_fill() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    SELECT interview_during(i.scheduled_time, i.duration_minutes), i.status IN ('SCHEDULED', 'IN_PROGRESS')
      INTO NEW.during, NEW.active FROM interviews i WHERE i.id = NEW.interview_id;
    RETURN NEW;
END $$;
CREATE TRIGGER interview_interviewers_fill BEFORE INSERT ON interview_interviewers
    FOR EACH ROW EXECUTE FUNCTION interview_interviewers_fill();

CREATE FUNCTION interviews_keep_during() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE interview_interviewers
       SET during = interview_during(NEW.scheduled_time, NEW.duration_minutes),
           active = NEW.status IN ('SCHEDULED', 'IN_PROGRESS')
     WHERE interview_id = NEW.id;
    RETURN NULL;
END $$;
CREATE TRIGGER interviews_keep_during AFTER UPDATE OF scheduled_time, duration_minutes, status ON interviews
    FOR EACH ROW EXECUTE FUNCTION interviews_keep_during();

-- The status machine: SCHEDULED -> IN_PROGRESS -> COMPLETED; both may be CANCELLED only before they are completed.
CREATE FUNCTION interviews_check_status() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT ((OLD.status = 'SCHEDULED' AND NEW.status IN ('IN_PROGRESS', 'COMPLETED', 'CANCELLED'))
         OR (OLD.status = 'IN_PROGRESS' AND NEW.status IN ('COMPLETED', 'CANCELLED'))) THEN
        RAISE EXCEPTION 'interview cannot go from % to %', OLD.status, NEW.status
            USING ERRCODE = 'check_violation', CONSTRAINT = 'interviews_status_machine';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER interviews_check_status BEFORE UPDATE OF status ON interviews
    FOR EACH ROW WHEN (OLD.status IS DISTINCT FROM NEW.status) EXECUTE FUNCTION interviews_check_status();

-- Denormalised names and addresses (000, 3.6.5) are the database's to keep true.
CREATE FUNCTION interviews_fill_people() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    SELECT u.name, coalesce(c.email, u.email) INTO NEW.candidate_name, NEW.candidate_email
      FROM users u LEFT JOIN company_candidates c ON c.user_id = u.id AND c.company_id = NEW.company_id
     WHERE u.id = NEW.candidate_id;
    SELECT u.name, u.email INTO NEW.interviewer_name, NEW.interviewer_email FROM users u WHERE u.id = NEW.interviewer_id;
    RETURN NEW;
END $$;
CREATE TRIGGER interviews_fill_people BEFORE INSERT OR UPDATE OF candidate_id, interviewer_id ON interviews
    FOR EACH ROW EXECUTE FUNCTION interviews_fill_people();

CREATE FUNCTION users_keep_interview_people() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE interviews SET candidate_name = NEW.name WHERE candidate_id = NEW.id;
    UPDATE interviews SET interviewer_name = NEW.name, interviewer_email = NEW.email WHERE interviewer_id = NEW.id;
    RETURN NULL;
END $$;
CREATE TRIGGER users_keep_interview_people AFTER UPDATE OF name, email ON users
    FOR EACH ROW WHEN (OLD.name IS DISTINCT FROM NEW.name OR OLD.email IS DISTINCT FROM NEW.email)
    EXECUTE FUNCTION users_keep_interview_people();

ALTER TABLE sessions ADD CONSTRAINT sessions_interview FOREIGN KEY (interview_id) REFERENCES interviews (id) ON DELETE CASCADE;

CREATE TABLE invitations (
    id            uuid PRIMARY KEY,
    interview_id  uuid NOT NULL REFERENCES interviews (id) ON DELETE CASCADE,
    token_hash    bytea NOT NULL UNIQUE CHECK (octet_length(token_hash) = 32),
    created_by    uuid NOT NULL REFERENCES users (id),
    emailed_to    text,
    -- Made once the interview was over, to read its results with: no other link opens it then.
    for_results   boolean NOT NULL DEFAULT false,
    created_at    timestamptz NOT NULL,
    revoked_at    timestamptz,
    last_used_at  timestamptz
);
CREATE INDEX invitations_interview ON invitations (interview_id, created_at);

-- Room -----------------------------------------------------------------------------------------------------------

CREATE TABLE participants (
    interview_id       uuid NOT NULL REFERENCES interviews (id) ON DELETE CASCADE,
    user_id            uuid NOT NULL REFERENCES users (id),
    relation           text NOT NULL CHECK (relation IN ('interviewer', 'candidate')),
    -- What the media layer shows instead of the user's id.
    identity           text NOT NULL UNIQUE,
    recording_consent  boolean,
    -- The session that asked for the last token: when it is revoked, so is the place in the room.
    session_id         uuid,
    -- The media server's name of the connection that counts, on the node that holds the room; one identity may come again
    -- before its older connection is gone.
    media_session      text,
    node               text,
    present            boolean NOT NULL GENERATED ALWAYS AS (media_session IS NOT NULL) STORED,
    joined_at          timestamptz,
    left_at            timestamptz,
    read_up_to         bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (interview_id, user_id)
);
CREATE INDEX participants_present ON participants (interview_id) WHERE present;

CREATE TABLE consents (
    id            uuid PRIMARY KEY,
    interview_id  uuid NOT NULL REFERENCES interviews (id) ON DELETE CASCADE,
    user_id       uuid NOT NULL REFERENCES users (id),
    purpose       text NOT NULL CHECK (purpose IN ('recording')),
    granted       boolean NOT NULL,
    -- The version of the text that the person was shown.
    text_version  text NOT NULL,
    given_at      timestamptz NOT NULL
);
CREATE INDEX consents_interview ON consents (interview_id, user_id, given_at);

CREATE TABLE messages (
    id            uuid PRIMARY KEY,
    interview_id  uuid NOT NULL REFERENCES interviews (id) ON DELETE CASCADE,
    sender_id     uuid NOT NULL REFERENCES users (id),
    content       text NOT NULL CHECK (char_length(content) BETWEEN 1 AND 4000),
    message_type  text NOT NULL CHECK (message_type IN ('TEXT', 'FILE', 'CODE', 'SYSTEM')),
    -- The order within the interview; ids are no order.
    number        bigint NOT NULL,
    -- Made by the client: sending twice is one message.
    client_id     uuid,
    timestamp     timestamptz NOT NULL,
    CONSTRAINT messages_number UNIQUE (interview_id, number),
    CONSTRAINT messages_client_id UNIQUE (interview_id, sender_id, client_id)
);
CREATE INDEX messages_sender ON messages (sender_id);
CREATE INDEX messages_interview_time ON messages (interview_id, timestamp);

-- Recording ------------------------------------------------------------------------------------------------------

CREATE TABLE recordings (
    id                uuid PRIMARY KEY,
    interview_id      uuid NOT NULL REFERENCES interviews (id) ON DELETE CASCADE,
    status            text NOT NULL CHECK (status IN ('recording', 'processing', 'ready', 'failed')),
    started_at        timestamptz NOT NULL,
    duration          double precision NOT NULL DEFAULT 0,
    file_size         bigint NOT NULL DEFAULT 0,
    codec             text NOT NULL DEFAULT 'vp8,opus',
    storage_provider  text NOT NULL,
    expiration_date   timestamptz,
    interview_title   text NOT NULL,
    interview_date    timestamptz NOT NULL,
    created_at        timestamptz NOT NULL,
    CONSTRAINT recordings_one_per_interview UNIQUE (interview_id)
);
CREATE INDEX recordings_expiration ON recordings (expiration_date);

CREATE TABLE recording_tracks (
    id            uuid PRIMARY KEY,
    recording_id  uuid NOT NULL REFERENCES recordings (id) ON DELETE CASCADE,
    user_id       uuid NOT NULL REFERENCES users (id),
    -- The media server's name of the track. One track is recorded again when its owner agrees again.
    track_sid     text NOT NULL,
    kind          text NOT NULL CHECK (kind IN ('audio', 'video')),
    source        text NOT NULL CHECK (source IN ('camera', 'microphone', 'screen_share', 'screen_share_audio')),
    codec         text NOT NULL CHECK (codec IN ('vp8', 'opus')),
    status        text NOT NULL CHECK (status IN ('recording', 'processing', 'ready', 'failed')),
    -- The node whose disk holds the live file, and its path below that node's recordings folder.
    node          text NOT NULL,
    live_path     text NOT NULL,
    -- Its name in the object store, once finalised.
    object_key    text,
    started_at    timestamptz NOT NULL,
    duration      double precision NOT NULL DEFAULT 0,
    size          bigint NOT NULL DEFAULT 0,
    width         integer,
    height        integer,
    CONSTRAINT recording_tracks_file UNIQUE (node, live_path)
);
CREATE INDEX recording_tracks_recording ON recording_tracks (recording_id, started_at, id);

-- Objects whose track's row is gone, whatever took it along: a task deletes them.
CREATE TABLE recording_leftovers (
    object_key  text PRIMARY KEY
);
CREATE FUNCTION recording_tracks_leave_objects() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO recording_leftovers (object_key) VALUES (OLD.object_key) ON CONFLICT DO NOTHING;
    RETURN NULL;
END $$;
CREATE TRIGGER recording_tracks_leave_objects AFTER DELETE ON recording_tracks
    FOR EACH ROW WHEN (OLD.object_key IS NOT NULL) EXECUTE FUNCTION recording_tracks_leave_objects();

CREATE FUNCTION interviews_keep_recording() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE recordings SET interview_title = NEW.title, interview_date = NEW.scheduled_time WHERE interview_id = NEW.id;
    RETURN NULL;
END $$;
CREATE TRIGGER interviews_keep_recording AFTER UPDATE OF title, scheduled_time ON interviews
    FOR EACH ROW EXECUTE FUNCTION interviews_keep_recording();

-- Feedback -------------------------------------------------------------------------------------------------------

CREATE TABLE feedback (
    id                uuid PRIMARY KEY,
    interview_id      uuid NOT NULL REFERENCES interviews (id) ON DELETE CASCADE,
    interviewer_id    uuid NOT NULL REFERENCES users (id),
    candidate_id      uuid NOT NULL REFERENCES users (id),
    pass_fail_status  text NOT NULL CHECK (pass_fail_status IN ('PASS', 'FAIL', 'PENDING')),
    rating            integer CHECK (rating BETWEEN 1 AND 5),
    message           text NOT NULL CHECK (char_length(message) BETWEEN 10 AND 10000),
    tags              text[] NOT NULL DEFAULT '{}' CHECK (cardinality(tags) <= 20),
    revision          integer NOT NULL DEFAULT 1,
    candidate_email   text NOT NULL,
    -- When the candidate could first read it and had been told of an outcome.
    announced_at      timestamptz,
    created_at        timestamptz NOT NULL,
    updated_at        timestamptz NOT NULL,
    CONSTRAINT feedback_one_per_interviewer UNIQUE (interview_id, interviewer_id)
);
CREATE INDEX feedback_interviewer ON feedback (interviewer_id);
CREATE INDEX feedback_candidate ON feedback (candidate_id);
CREATE INDEX feedback_interview_created ON feedback (interview_id, created_at);

CREATE TABLE feedback_revisions (
    feedback_id       uuid NOT NULL REFERENCES feedback (id) ON DELETE CASCADE,
    revision          integer NOT NULL,
    pass_fail_status  text NOT NULL,
    rating            integer,
    message           text NOT NULL,
    tags              text[] NOT NULL,
    written_at        timestamptz NOT NULL,
    PRIMARY KEY (feedback_id, revision)
);

CREATE TABLE feedback_drafts (
    interview_id    uuid NOT NULL REFERENCES interviews (id) ON DELETE CASCADE,
    interviewer_id  uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    content         jsonb NOT NULL,
    updated_at      timestamptz NOT NULL,
    PRIMARY KEY (interview_id, interviewer_id)
);

-- An interview attached to another account takes its scorecards along.
CREATE FUNCTION interviews_keep_feedback_candidate() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE feedback SET candidate_id = NEW.candidate_id, candidate_email = NEW.candidate_email WHERE interview_id = NEW.id;
    RETURN NULL;
END $$;
CREATE TRIGGER interviews_keep_feedback_candidate AFTER UPDATE OF candidate_id ON interviews
    FOR EACH ROW EXECUTE FUNCTION interviews_keep_feedback_candidate();

-- What candidates may read: a decided scorecard of a completed interview, with what the company shares of it.
CREATE VIEW interview_results AS
SELECT f.id AS feedback_id, f.interview_id, f.interviewer_id, f.candidate_id,
       CASE WHEN c.share_decision THEN f.pass_fail_status END AS pass_fail_status,
       CASE WHEN c.share_rating THEN f.rating END AS rating,
       CASE WHEN c.share_message THEN f.message END AS message,
       CASE WHEN c.share_tags THEN f.tags END AS tags,
       f.revision, f.created_at, f.updated_at
  FROM feedback f JOIN interviews i ON i.id = f.interview_id JOIN companies c ON c.id = i.company_id
 WHERE i.status = 'COMPLETED' AND f.pass_fail_status <> 'PENDING'
   AND (c.share_decision OR c.share_message OR c.share_rating AND f.rating IS NOT NULL OR c.share_tags AND f.tags <> '{}');

-- Notify ---------------------------------------------------------------------------------------------------------

CREATE TABLE notifications (
    id            uuid PRIMARY KEY,
    user_id       uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    kind          text NOT NULL,
    interview_id  uuid REFERENCES interviews (id) ON DELETE CASCADE,
    params        jsonb NOT NULL DEFAULT '{}',
    read_at       timestamptz,
    created_at    timestamptz NOT NULL
);
CREATE INDEX notifications_user ON notifications (user_id, created_at DESC, id DESC);
CREATE INDEX notifications_unread ON notifications (user_id) WHERE read_at IS NULL;

CREATE TABLE emails (
    id          uuid PRIMARY KEY,
    user_id     uuid REFERENCES users (id) ON DELETE CASCADE,
    to_address  text NOT NULL,
    kind        text NOT NULL,
    subject     text NOT NULL,
    text_body   text NOT NULL,
    html_body   text,
    -- kept: no SMTP is configured, an admin reads it on the mailbox page.
    status      text NOT NULL CHECK (status IN ('kept', 'queued', 'sent', 'failed')),
    error       text,
    created_at  timestamptz NOT NULL,
    sent_at     timestamptz
);
CREATE INDEX emails_created ON emails (created_at DESC, id DESC);

-- The application's role writes the audit trail and never changes it. Where one external role does both, the triggers above still hold.
DO $$ BEGIN
    IF EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'colloquy_app') AND current_user <> 'colloquy_app' THEN
        GRANT USAGE ON SCHEMA public TO colloquy_app;
        GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO colloquy_app;
        GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO colloquy_app;
        REVOKE UPDATE, DELETE, TRUNCATE ON audit_log, audit_chain FROM colloquy_app;
        REVOKE INSERT, DELETE, TRUNCATE ON audit_head FROM colloquy_app;
        ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO colloquy_app;
    END IF;
END $$;

-- What a list of interviews may read of other slices' tables.
CREATE VIEW interview_presence AS SELECT interview_id, user_id FROM participants WHERE present;
CREATE VIEW interview_reading AS SELECT interview_id, user_id, read_up_to FROM participants;
CREATE VIEW interview_recording AS SELECT interview_id, id AS recording_id, status FROM recordings;
CREATE VIEW interview_scorecards AS SELECT interview_id, interviewer_id FROM feedback;
CREATE VIEW interview_scorecard_drafts AS SELECT interview_id, interviewer_id FROM feedback_drafts;
