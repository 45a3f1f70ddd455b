"""Who owes which report, reminders, closing a month."""
