"""What of a comparison people see."""
