"""What tests share: stories about applications, and the commands that the README shows."""
