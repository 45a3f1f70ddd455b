"""What was sent: reminders, dispatches, subscriptions."""
