"""What was approved is released, to those it was approved for, and stays so: rules the database keeps by itself."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION documents_approval_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.state IN ('approved', 'signed', 'numbered', 'released') AND NEW.state <> 'drafting'
        AND (NEW.approved_version_id, NEW.approved_by_id, NEW.approved_at, NEW.current_version_id)
        IS DISTINCT FROM (OLD.approved_version_id, OLD.approved_by_id, OLD.approved_at, OLD.current_version_id) THEN
        RAISE EXCEPTION 'an approval stands until the draft is returned' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF NEW.state = 'released' AND OLD.state NOT IN ('numbered', 'released')
        OR OLD.state = 'numbered' AND NEW.state NOT IN ('numbered', 'released')
        OR OLD.state = 'released' AND NEW.state <> 'released' THEN
        RAISE EXCEPTION 'numbering comes before release, and neither is undone' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER approval_stands BEFORE UPDATE ON documents_outgoingdocument
    FOR EACH ROW EXECUTE FUNCTION documents_approval_stands();

CREATE FUNCTION documents_recipients_stand() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM documents_outgoingdocument d WHERE d.id = OLD.document_id
        AND d.state IN ('approved', 'signed', 'numbered', 'released')) THEN
        RAISE EXCEPTION 'the recipients are those of the approval' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER recipients_stand BEFORE UPDATE OR DELETE ON documents_recipient
    FOR EACH ROW EXECUTE FUNCTION documents_recipients_stand();
"""

BACKWARD = """
DROP TRIGGER recipients_stand ON documents_recipient;
DROP FUNCTION documents_recipients_stand();
DROP TRIGGER approval_stands ON documents_outgoingdocument;
DROP FUNCTION documents_approval_stands();
"""


class Migration(migrations.Migration):
    """Adds the triggers of approvals and recipients."""

    dependencies = [("documents", "0003_document_types")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
