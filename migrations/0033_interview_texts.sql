-- A text that many interviews contain is found by reading them in the order of time. With the text in the index no row has to be read for that.
-- The names and the title that it is made of are 600 characters at most, which fits into an entry.
DROP INDEX interviews_company_time;
CREATE INDEX interviews_company_time ON interviews (company_id, scheduled_time DESC, id DESC) INCLUDE (search_text);
