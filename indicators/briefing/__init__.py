"""What a meeting shows and a document holds, put together once: pure, in both languages, kept as JSON."""
