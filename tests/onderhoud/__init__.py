"""What a keeper does: copies, putting them back, looking whether all is well."""
