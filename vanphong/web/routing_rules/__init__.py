"""The written rules by which a document is proposed to a unit or a person: kept, and tried on the last documents."""
