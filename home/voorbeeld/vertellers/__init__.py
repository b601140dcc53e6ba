"""What each of the invented writers tells, one file per writer. Nobody here exists."""
