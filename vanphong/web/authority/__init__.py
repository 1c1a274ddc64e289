"""Acting for others: delegations, absences and assistants."""
