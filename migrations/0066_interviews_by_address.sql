-- Who is asked by an interview of their company may be known by their address alone until they accept.
CREATE INDEX interviews_candidate_email ON interviews (company_id, lower(candidate_email));
