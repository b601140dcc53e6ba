"""Following: feeds, subscriptions and digests; listens to verhalen."""
