"""Agencies, units, persons, seats and accounts (cơ cấu tổ chức, cán bộ)."""
