"""The exchange axis between agencies of one installation."""
