"""Pure rules of the directory, one file per noun; they read no table and no clock."""
