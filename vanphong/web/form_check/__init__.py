"""The check of form: any file while its owner waits, and how a report is shown wherever there is one."""
