-- Mails about interviews carry them for the reader's calendar (iTIP over mail, RFC 6047).
ALTER TABLE emails
    ADD COLUMN calendar         text,
    ADD COLUMN calendar_method  text CHECK (calendar_method IN ('REQUEST', 'CANCEL')),
    ADD CONSTRAINT emails_calendar_has_method CHECK ((calendar IS NULL) = (calendar_method IS NULL));
