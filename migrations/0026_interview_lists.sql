-- Lists of interviews are read in order from an index, whoever asks and for whichever state.
CREATE INDEX interviews_company_status_time ON interviews (company_id, status, scheduled_time DESC, id DESC);
CREATE INDEX interview_interviewers_time ON interview_interviewers (user_id, lower(during) DESC, interview_id DESC);

-- What a search reads, written once, so that it need not be put together for each row that is looked at.
DROP INDEX interviews_search;
ALTER TABLE interviews ADD COLUMN search_text text NOT NULL
    GENERATED ALWAYS AS (lower(title) || ' ' || lower(candidate_name) || ' ' || lower(coalesce(interviewer_name, ''))) STORED;
CREATE INDEX interviews_search ON interviews USING gin (search_text gin_trgm_ops);
