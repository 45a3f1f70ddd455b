"""Build briefings, the content of meetings and documents: pure, bilingual, stored as JSON."""
