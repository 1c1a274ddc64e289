"""Events are written once: the database refuses to change or delete them, whoever asks."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION kernel_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON kernel_eventrecord
    FOR EACH ROW EXECUTE FUNCTION kernel_refuse_change();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON kernel_eventrecord
    FOR EACH STATEMENT EXECUTE FUNCTION kernel_refuse_change();
"""

BACKWARD = """
DROP TRIGGER never_emptied ON kernel_eventrecord;
DROP TRIGGER append_only ON kernel_eventrecord;
DROP FUNCTION kernel_refuse_change();
"""


class Migration(migrations.Migration):
    """Adds the triggers of the audit trail."""

    dependencies = [("kernel", "0001_initial")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
