SET lock_timeout = '1s';

-- Since when a member is away by their own word. Away members keep what they have unless they hand it over.
ALTER TABLE "membership" ADD COLUMN "awayAt" TIMESTAMPTZ(3);

-- The audit log only grows. The one deletion there is comes with the workspace itself, by its foreign key, and runs
-- inside that key's own trigger (depth 2).
CREATE FUNCTION audit_entry_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND pg_trigger_depth() > 1 THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'the audit log is append-only' USING ERRCODE = 'restrict_violation';
END
$$;
CREATE TRIGGER audit_entry_append_only BEFORE UPDATE OR DELETE ON "audit_entry"
  FOR EACH ROW EXECUTE FUNCTION audit_entry_is_append_only();
