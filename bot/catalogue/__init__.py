"""What is known about procedures: typed, dated, sourced."""
