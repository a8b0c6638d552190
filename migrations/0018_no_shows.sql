-- Who was seen at an interview, and where: in its room, in its lobby, or on its page. Times before a long gap are forgotten when
-- somebody is seen again, so that a visit days before tells nothing of the day itself.
CREATE TABLE attendances (
    interview_id   uuid NOT NULL REFERENCES interviews (id) ON DELETE CASCADE,
    user_id        uuid NOT NULL REFERENCES users (id),
    place          text NOT NULL CHECK (place IN ('ROOM', 'LOBBY', 'PAGE')),
    relation       text NOT NULL CHECK (relation IN ('interviewer', 'candidate')),
    first_seen_at  timestamptz NOT NULL,
    last_seen_at   timestamptz NOT NULL,
    PRIMARY KEY (interview_id, user_id, place)
);

-- What deciding about no-shows reads of it; whoever is in the room is seen all the time.
CREATE VIEW interview_attendance AS
SELECT a.interview_id, a.user_id, a.place, a.relation, a.first_seen_at, a.last_seen_at,
       a.place = 'ROOM' AND EXISTS (SELECT FROM participants p WHERE p.interview_id = a.interview_id AND p.user_id = a.user_id AND p.present) AS is_here
  FROM attendances a;

-- Each time that one side of an interview was marked as not having come, kept when it is taken back: what is counted later.
CREATE TABLE interview_no_shows (
    id              uuid PRIMARY KEY,
    interview_id    uuid NOT NULL REFERENCES interviews (id) ON DELETE CASCADE,
    side            text NOT NULL CHECK (side IN ('CANDIDATE', 'INTERVIEWER')),
    -- When they had been expected.
    scheduled_time  timestamptz NOT NULL,
    marked_at       timestamptz NOT NULL,
    -- Null: the server noticed.
    marked_by       uuid REFERENCES users (id),
    undone_at       timestamptz,
    undone_by       uuid REFERENCES users (id),
    CONSTRAINT interview_no_shows_undone CHECK ((undone_at IS NULL) = (undone_by IS NULL))
);
CREATE UNIQUE INDEX interview_no_shows_standing ON interview_no_shows (interview_id) WHERE undone_at IS NULL;
CREATE INDEX interview_no_shows_interview ON interview_no_shows (interview_id, marked_at);

-- Since when the server has been looking without a break: while it was away nobody could come.
CREATE TABLE no_show_watch (
    is_only      boolean PRIMARY KEY DEFAULT true CHECK (is_only),
    since        timestamptz NOT NULL,
    last_look_at timestamptz NOT NULL
);

-- A no-show can be taken back.
CREATE OR REPLACE FUNCTION interviews_check_status() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT ((OLD.status = 'SCHEDULED' AND NEW.status IN ('IN_PROGRESS', 'COMPLETED', 'CANCELLED'))
         OR (OLD.status = 'IN_PROGRESS' AND NEW.status IN ('COMPLETED', 'CANCELLED'))
         OR (OLD.status = 'CANCELLED' AND NEW.status = 'SCHEDULED' AND OLD.cancel_reason IN ('no_show_candidate', 'no_show_interviewer'))) THEN
        RAISE EXCEPTION 'interview cannot go from % to %', OLD.status, NEW.status
            USING ERRCODE = 'check_violation', CONSTRAINT = 'interviews_status_machine';
    END IF;
    RETURN NEW;
END $$;
