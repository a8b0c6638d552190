-- The chat, complete: code, files, answers to a message, changes of one's own, and who came and went.
ALTER TABLE messages DROP CONSTRAINT messages_content_check;
ALTER TABLE messages
    -- Of code: a language of the pad.
    ADD COLUMN language text CHECK (language ~ '^[a-z]{1,20}$'),
    ADD COLUMN reply_to uuid REFERENCES messages (id),
    -- The order of changes within the interview, from 1; 0 for a message that nobody has changed.
    ADD COLUMN change bigint NOT NULL DEFAULT 0 CHECK (change >= 0),
    ADD COLUMN edited_at timestamptz,
    -- What a deleted message said is gone.
    ADD COLUMN deleted_at timestamptz,
    ADD CONSTRAINT messages_content CHECK (
        CASE WHEN deleted_at IS NOT NULL THEN content = ''
             WHEN message_type = 'CODE' THEN char_length(content) BETWEEN 1 AND 16000
             ELSE char_length(content) BETWEEN 1 AND 4000 END),
    ADD CONSTRAINT messages_language CHECK ((language IS NOT NULL) = (message_type = 'CODE' AND deleted_at IS NULL));
CREATE UNIQUE INDEX messages_change ON messages (interview_id, change) WHERE change > 0;
CREATE INDEX messages_reply_to ON messages (reply_to) WHERE reply_to IS NOT NULL;

-- Files of the chat: uploads under way, and what was sent.
CREATE TABLE chat_files (
    id            uuid PRIMARY KEY,
    interview_id  uuid NOT NULL REFERENCES interviews (id) ON DELETE CASCADE,
    user_id       uuid NOT NULL REFERENCES users (id),
    -- Made by the client: beginning an upload twice is one upload, and its message has the same.
    client_id     uuid NOT NULL,
    file_name     text NOT NULL CHECK (char_length(file_name) BETWEEN 1 AND 200),
    -- The key in the object store; the parts of an upload are beside it.
    file          text NOT NULL CONSTRAINT chat_files_file UNIQUE,
    -- Bytes.
    size          bigint NOT NULL CHECK (size > 0),
    received      bigint NOT NULL DEFAULT 0,
    -- By what the file holds; once it was sent.
    content_type  text,
    message_id    uuid CONSTRAINT chat_files_message UNIQUE REFERENCES messages (id) ON DELETE CASCADE,
    -- When the last part came: what nobody goes on with is swept away.
    touched_at    timestamptz NOT NULL,
    CONSTRAINT chat_files_received CHECK (received BETWEEN 0 AND size),
    CONSTRAINT chat_files_sent CHECK ((message_id IS NOT NULL) = (content_type IS NOT NULL) AND (message_id IS NULL OR received = size)),
    CONSTRAINT chat_files_client_id UNIQUE (interview_id, user_id, client_id)
);
CREATE INDEX chat_files_user ON chat_files (user_id);
CREATE INDEX chat_files_unsent ON chat_files (touched_at) WHERE message_id IS NULL;

-- Whether the chat says that they are there: a connection that comes again within seconds is no news.
ALTER TABLE participants ADD COLUMN told_present boolean NOT NULL DEFAULT false;
