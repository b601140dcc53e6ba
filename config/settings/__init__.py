"""Settings: `base` is safe; `example` and `test` relax it; `production` demands its secrets."""
