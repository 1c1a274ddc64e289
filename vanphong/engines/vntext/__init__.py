"""Vietnamese text: folding for search, collation, legacy encodings, names of people, dates."""
