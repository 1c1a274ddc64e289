"""A directive is an administrative order (R-134): the database refuses to change or delete it."""

from django.db import migrations

FORWARD = """
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON work_directive
    FOR EACH ROW EXECUTE FUNCTION kernel_refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON work_report
    FOR EACH ROW EXECUTE FUNCTION kernel_refuse_change();
"""

BACKWARD = """
DROP TRIGGER append_only ON work_report;
DROP TRIGGER append_only ON work_directive;
"""


class Migration(migrations.Migration):
    """Adds the triggers that keep directives and reports."""

    dependencies = [("work", "0001_initial"), ("kernel", "0002_append_only")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
