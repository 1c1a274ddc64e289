"""People and accounts, for those who administer them."""
