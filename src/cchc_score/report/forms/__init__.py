"""What an index asks an office for: `questions` are asked, `form` is what is handed out."""
