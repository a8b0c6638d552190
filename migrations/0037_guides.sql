-- What interviewers prepare and write for themselves (ADR 0037). Their candidate is never told any of it, but how long focus time lasts.

-- A company's question guides.
CREATE TABLE question_guides (
    id           uuid PRIMARY KEY,
    company_id   uuid NOT NULL REFERENCES companies (id) ON DELETE CASCADE,
    name         text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 200),
    description  text NOT NULL CHECK (char_length(description) <= 2000),
    -- [{title, minutes, questions: [{text, followUps, signals, minutes, anchors}]}]
    sections     jsonb NOT NULL,
    -- Higher with each change.
    version      integer NOT NULL DEFAULT 1 CHECK (version >= 1),
    -- Not offered any more.
    archived_at  timestamptz,
    created_by   uuid NOT NULL REFERENCES users (id),
    created_at   timestamptz NOT NULL,
    updated_at   timestamptz NOT NULL
);
CREATE INDEX question_guides_company ON question_guides (company_id);

-- The guide of an interview, as it was when it was chosen: what is changed in the library later does not change the past.
CREATE TABLE interview_guides (
    interview_id  uuid PRIMARY KEY REFERENCES interviews (id) ON DELETE CASCADE,
    guide_id      uuid NOT NULL REFERENCES question_guides (id) ON DELETE CASCADE,
    version       integer NOT NULL,
    name          text NOT NULL,
    sections      jsonb NOT NULL,
    chosen_by     uuid NOT NULL REFERENCES users (id),
    chosen_at     timestamptz NOT NULL
);
CREATE INDEX interview_guides_guide ON interview_guides (guide_id);

-- The guide with which the interview of a loop is held.
ALTER TABLE interview_template_rounds ADD COLUMN guide_id uuid REFERENCES question_guides (id);

-- Questions that were asked. They are counted from 1 through the whole guide.
CREATE TABLE guide_ticks (
    interview_id  uuid NOT NULL REFERENCES interview_guides (interview_id) ON DELETE CASCADE,
    question      integer NOT NULL CHECK (question >= 1),
    user_id       uuid NOT NULL REFERENCES users (id),
    ticked_at     timestamptz NOT NULL,
    PRIMARY KEY (interview_id, question)
);

-- How long each section has taken: `seconds`, and since `running_since` where it is the one that is asked now.
CREATE TABLE guide_section_times (
    interview_id   uuid NOT NULL REFERENCES interview_guides (interview_id) ON DELETE CASCADE,
    section        integer NOT NULL CHECK (section >= 1),
    seconds        integer NOT NULL DEFAULT 0 CHECK (seconds >= 0),
    running_since  timestamptz,
    PRIMARY KEY (interview_id, section)
);
CREATE UNIQUE INDEX guide_section_times_running ON guide_section_times (interview_id) WHERE running_since IS NOT NULL;

-- What each interviewer made of the answers.
CREATE TABLE guide_ratings (
    interview_id  uuid NOT NULL REFERENCES interview_guides (interview_id) ON DELETE CASCADE,
    question      integer NOT NULL CHECK (question >= 1),
    user_id       uuid NOT NULL REFERENCES users (id),
    -- From 1 to 4, each of which has its words.
    rating        integer CHECK (rating BETWEEN 1 AND 4),
    note          text NOT NULL CHECK (char_length(note) <= 2000),
    updated_at    timestamptz NOT NULL,
    PRIMARY KEY (interview_id, question, user_id)
);
CREATE INDEX guide_ratings_user ON guide_ratings (user_id);

-- Who took the lead from whom while an interview was held.
CREATE TABLE interview_handovers (
    interview_id  uuid NOT NULL REFERENCES interviews (id) ON DELETE CASCADE,
    number        integer NOT NULL CHECK (number BETWEEN 1 AND 200),
    from_user_id  uuid NOT NULL REFERENCES users (id),
    to_user_id    uuid NOT NULL REFERENCES users (id),
    message       text NOT NULL CHECK (char_length(message) <= 500),
    handed_at     timestamptz NOT NULL,
    PRIMARY KEY (interview_id, number)
);
CREATE INDEX interview_handovers_from ON interview_handovers (from_user_id);

-- Each interviewer's own notes. The id is the browser's, so that saving twice is saving once.
CREATE TABLE interview_notes (
    id            uuid PRIMARY KEY,
    interview_id  uuid NOT NULL REFERENCES interviews (id) ON DELETE CASCADE,
    user_id       uuid NOT NULL REFERENCES users (id),
    text          text NOT NULL CHECK (text <> ''),
    -- The moment at which it was begun.
    begun_at      timestamptz NOT NULL,
    -- Whether the other interviewers may read it.
    is_shared     boolean NOT NULL,
    created_at    timestamptz NOT NULL,
    updated_at    timestamptz NOT NULL
);
CREATE INDEX interview_notes_interview ON interview_notes (interview_id, begun_at, id);
CREATE INDEX interview_notes_user ON interview_notes (user_id);

-- Times in which candidates work without faces and cursors of others.
CREATE TABLE focus_times (
    interview_id  uuid NOT NULL REFERENCES interviews (id) ON DELETE CASCADE,
    number        integer NOT NULL CHECK (number >= 1),
    started_by    uuid NOT NULL REFERENCES users (id),
    started_at    timestamptz NOT NULL,
    ends_at       timestamptz NOT NULL CHECK (ends_at >= started_at),
    -- Who ended it before its time.
    ended_by      uuid REFERENCES users (id),
    PRIMARY KEY (interview_id, number)
);
