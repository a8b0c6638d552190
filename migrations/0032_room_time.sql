-- Time in the room (ADR 0032): extensions move the room's clock and never the booked span of `interview_interviewers`.
ALTER TABLE interviews
    ADD COLUMN time_extension_count  integer NOT NULL DEFAULT 0 CHECK (time_extension_count >= 0),
    -- By how much in all.
    ADD COLUMN extended_minutes      integer NOT NULL DEFAULT 0 CHECK (extended_minutes >= 0),
    -- What completed it; null for those completed before this was kept.
    ADD COLUMN end_reason            text CHECK (end_reason IN ('ENDED', 'TIME_UP', 'ABANDONED')),
    ADD CONSTRAINT interviews_extended CHECK ((duration_minutes + extended_minutes) * 60 < 14400),
    ADD CONSTRAINT interviews_completed_has_reason CHECK (end_reason IS NULL OR status = 'COMPLETED');

-- When the time is up: the booked length with its extensions, counted from the scheduled time, or from when both sides met if that was later.
CREATE FUNCTION interview_ends_at(scheduled timestamptz, started timestamptz, minutes integer, extended integer) RETURNS timestamptz
    LANGUAGE sql IMMUTABLE AS $$ SELECT greatest(scheduled, started) + (minutes + extended) * interval '1 minute' $$;

-- Each extension of an interview, asked for or granted, by its number.
CREATE TABLE interview_extensions (
    interview_id  uuid NOT NULL REFERENCES interviews (id) ON DELETE CASCADE,
    number        integer NOT NULL CHECK (number > 0),
    asked_by      uuid REFERENCES users (id),
    asked_at      timestamptz,
    refused_by    uuid REFERENCES users (id),
    refused_at    timestamptz,
    granted_by    uuid REFERENCES users (id),
    granted_at    timestamptz,
    -- By how much, once it is granted.
    minutes       integer CHECK (minutes > 0),
    PRIMARY KEY (interview_id, number),
    CONSTRAINT interview_extensions_asked CHECK ((asked_at IS NULL) = (asked_by IS NULL)),
    CONSTRAINT interview_extensions_refused CHECK ((refused_at IS NULL) = (refused_by IS NULL) AND (refused_at IS NULL OR asked_at IS NOT NULL)),
    CONSTRAINT interview_extensions_granted CHECK ((granted_at IS NULL) = (granted_by IS NULL) AND (granted_at IS NULL) = (minutes IS NULL)),
    CONSTRAINT interview_extensions_asked_or_granted CHECK (asked_at IS NOT NULL OR granted_at IS NOT NULL)
);

-- The warnings that were given, once for each end that an interview had.
CREATE TABLE interview_warnings (
    interview_id  uuid NOT NULL REFERENCES interviews (id) ON DELETE CASCADE,
    ends_at       timestamptz NOT NULL,
    kind          text NOT NULL CHECK (kind IN ('FIRST', 'FINAL')),
    sent_at       timestamptz NOT NULL,
    PRIMARY KEY (interview_id, ends_at, kind)
);

-- Whether the interviews of a company end by themselves when their time is up; `interview_force_end_seconds` is the countdown before it.
ALTER TABLE companies ADD COLUMN interview_force_end boolean NOT NULL DEFAULT false;
