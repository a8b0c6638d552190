-- Which interviews were entered together as one panel day, so that they can be called off together.
ALTER TABLE interviews ADD COLUMN panel_day_id uuid;
CREATE INDEX interviews_panel_day ON interviews (panel_day_id) WHERE panel_day_id IS NOT NULL;

-- Whether a row of an import, or the document that it came with, names this address.
CREATE FUNCTION import_row_names(cells jsonb, found jsonb, address text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
    SELECT coalesce(lower(found ->> 'email') = lower(address), false)
        OR EXISTS (SELECT FROM jsonb_array_elements_text(cells) AS cell
                   WHERE lower(regexp_replace(cell, '^[\s\u00a0]+|[\s\u00a0]+$', '', 'g')) = lower(address))
$$;
