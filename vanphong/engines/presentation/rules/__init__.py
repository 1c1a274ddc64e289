"""The rules, by noun; `rulesets` puts them together and says when they are in force."""
