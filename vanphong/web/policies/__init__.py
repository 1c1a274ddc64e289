"""The rules of the province, of an agency, of a unit: seen with their articles, changed in place."""
