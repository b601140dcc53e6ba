"""What keeps a site going: copies, putting them back, and looking whether all is well."""
