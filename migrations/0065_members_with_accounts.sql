-- Whoever's account is switched off stays a member, and neither interviews nor is asked to: their rights and duties rest until it is switched on.
CREATE OR REPLACE VIEW company_membership AS
    SELECT m.company_id, m.user_id, m.role FROM company_members m JOIN users u ON u.id = m.user_id WHERE u.is_active;
