"""Drafts on the page: kept while somebody types, offered again, forgotten once submitted."""
