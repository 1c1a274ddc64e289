"""Numbers that cannot lie, and no release without approval: rules the database keeps by itself."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION documents_keep_number() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.number IS NULL THEN
        RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
    END IF;
    IF TG_OP = 'DELETE' OR (NEW.register_id, NEW.year, NEW.number) IS DISTINCT FROM (OLD.register_id, OLD.year, OLD.number)
    THEN
        RAISE EXCEPTION 'a number that was given stands for ever' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER keep_number BEFORE UPDATE OR DELETE ON documents_incomingdocument
    FOR EACH ROW EXECUTE FUNCTION documents_keep_number();
CREATE TRIGGER keep_number BEFORE UPDATE OR DELETE ON documents_outgoingdocument
    FOR EACH ROW EXECUTE FUNCTION documents_keep_number();

CREATE FUNCTION documents_only_released() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM documents_outgoingdocument d WHERE d.id = NEW.document_id AND d.state = 'released') THEN
        RAISE EXCEPTION 'only a released document can be delivered' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER only_released BEFORE INSERT ON documents_delivery
    FOR EACH ROW EXECUTE FUNCTION documents_only_released();

CREATE FUNCTION documents_released_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.state = 'released' AND (TG_OP = 'DELETE' OR NEW.current_version_id IS DISTINCT FROM OLD.current_version_id
        OR NEW.summary IS DISTINCT FROM OLD.summary OR NEW.code_notation IS DISTINCT FROM OLD.code_notation
        OR NEW.issued_on IS DISTINCT FROM OLD.issued_on OR NEW.state = 'drafting') THEN
        RAISE EXCEPTION 'a released document stands as it was released' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER released_stands BEFORE UPDATE OR DELETE ON documents_outgoingdocument
    FOR EACH ROW EXECUTE FUNCTION documents_released_stands();

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON documents_deliverystatus
    FOR EACH ROW EXECUTE FUNCTION kernel_refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON documents_draftversion
    FOR EACH ROW EXECUTE FUNCTION kernel_refuse_change();
"""

BACKWARD = """
DROP TRIGGER append_only ON documents_draftversion;
DROP TRIGGER append_only ON documents_deliverystatus;
DROP TRIGGER released_stands ON documents_outgoingdocument;
DROP FUNCTION documents_released_stands();
DROP TRIGGER only_released ON documents_delivery;
DROP FUNCTION documents_only_released();
DROP TRIGGER keep_number ON documents_outgoingdocument;
DROP TRIGGER keep_number ON documents_incomingdocument;
DROP FUNCTION documents_keep_number();
"""


class Migration(migrations.Migration):
    """Adds the triggers of registers and releases."""

    dependencies = [("documents", "0001_initial"), ("kernel", "0002_append_only")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
