"""What a benefit comes to: its amounts, its conditions, how far they can be computed. Values in, values out."""
