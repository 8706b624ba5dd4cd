"""The Telegram front door."""
