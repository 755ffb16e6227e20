"""Can it be: what is asked of figures once they are in their rows."""
