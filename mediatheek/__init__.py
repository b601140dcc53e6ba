"""Photos: taking in without a trace, keeping, and handing out by one door."""
