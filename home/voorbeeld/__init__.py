"""The example site: invented people and what they tell, as plain data, and who puts it in place."""
