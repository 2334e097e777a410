"""What becomes of a policy over time: its events, when its versions are in force, the lives of its clauses, what changed."""
