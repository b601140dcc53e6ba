"""Blogs, dagboeken and verhalen in all forms, themes, the writing path, the search index."""
