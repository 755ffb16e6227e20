"""From observations to gaps, points, ranks and groups."""
