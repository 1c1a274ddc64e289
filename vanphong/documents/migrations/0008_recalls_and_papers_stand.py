"""Recall and cancelled numbers among the rules the database keeps by itself; walls for the tables of the clerk's bench."""

from django.db import migrations

from vanphong.kernel.walls import statements

TABLES = [
    "documents_bookexport",
    "documents_documentrelation",
    "documents_exportpiece",
    "documents_reading",
    "documents_reservednumber",
]

FORWARD = """
CREATE OR REPLACE FUNCTION documents_approval_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.state IN ('approved', 'signed', 'numbered', 'released', 'recalled', 'cancelled') AND NEW.state <> 'drafting'
        AND (NEW.approved_version_id, NEW.approved_by_id, NEW.approved_at, NEW.current_version_id)
        IS DISTINCT FROM (OLD.approved_version_id, OLD.approved_by_id, OLD.approved_at, OLD.current_version_id)
        AND NOT (OLD.is_scan_awaited AND NOT NEW.is_scan_awaited AND NEW.state = OLD.state
            AND (NEW.approved_by_id, NEW.approved_at) IS NOT DISTINCT FROM (OLD.approved_by_id, OLD.approved_at)) THEN
        RAISE EXCEPTION 'an approval stands until the draft is returned' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF NEW.state = 'released' AND OLD.state NOT IN ('numbered', 'released')
        OR OLD.state = 'numbered' AND NEW.state NOT IN ('numbered', 'released', 'cancelled')
        OR OLD.state = 'released' AND NEW.state NOT IN ('released', 'recalled')
        OR OLD.state IN ('recalled', 'cancelled') AND NEW.state <> OLD.state
        OR NEW.state = 'recalled' AND OLD.state NOT IN ('released', 'recalled')
        OR NEW.state = 'cancelled' AND OLD.state NOT IN ('numbered', 'cancelled') THEN
        RAISE EXCEPTION 'numbering comes before release, and neither is undone' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF OLD.is_entered_late AND NOT NEW.is_entered_late OR NEW.is_scan_awaited AND NOT NEW.is_entered_late
        OR NOT OLD.is_entered_late AND NEW.is_entered_late AND OLD.state <> 'drafting'
        OR NOT OLD.is_scan_awaited AND NEW.is_scan_awaited AND OLD.state <> 'drafting' THEN
        RAISE EXCEPTION 'what was entered late stays so, and a scan comes once' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION documents_recipients_stand() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM documents_outgoingdocument d WHERE d.id = OLD.document_id
        AND d.state IN ('approved', 'signed', 'numbered', 'released', 'recalled', 'cancelled')) THEN
        RAISE EXCEPTION 'the recipients are those of the approval' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;

CREATE OR REPLACE FUNCTION documents_released_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.state IN ('released', 'recalled') AND (TG_OP = 'DELETE'
        OR NEW.current_version_id IS DISTINCT FROM OLD.current_version_id
            AND NOT (OLD.is_scan_awaited AND NOT NEW.is_scan_awaited)
        OR NEW.summary IS DISTINCT FROM OLD.summary OR NEW.code_notation IS DISTINCT FROM OLD.code_notation
        OR NEW.issued_on IS DISTINCT FROM OLD.issued_on OR NEW.state = 'drafting') THEN
        RAISE EXCEPTION 'a released document stands as it was released' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;

CREATE TRIGGER keep_number BEFORE UPDATE OR DELETE ON documents_reservednumber
    FOR EACH ROW EXECUTE FUNCTION documents_keep_number();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON documents_formcheck
    FOR EACH ROW EXECUTE FUNCTION kernel_refuse_change();
CREATE FUNCTION documents_relation_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' OR NEW.subject_id <> OLD.subject_id OR EXISTS (SELECT 1 FROM documents_outgoingdocument d
        WHERE d.id = OLD.subject_id AND d.state <> 'drafting') THEN
        RAISE EXCEPTION 'a relation stands once its draft is sent on' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER relation_stands BEFORE UPDATE OR DELETE ON documents_documentrelation
    FOR EACH ROW EXECUTE FUNCTION documents_relation_stands();
"""

BACKWARD = """
DROP TRIGGER relation_stands ON documents_documentrelation;
DROP FUNCTION documents_relation_stands();
DROP TRIGGER append_only ON documents_formcheck;
DROP TRIGGER keep_number ON documents_reservednumber;
"""


class Migration(migrations.Migration):
    """Widens the triggers of approvals and releases, raises walls."""

    dependencies = [("documents", "0007_clerks_bench")]
    operations = [
        migrations.RunSQL(FORWARD, BACKWARD),
        *(migrations.RunSQL(*statements(table)) for table in TABLES),
    ]
