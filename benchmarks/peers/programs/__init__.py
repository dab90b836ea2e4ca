"""What each other program runs: a task as JSON goes in, seconds and findings come out."""
