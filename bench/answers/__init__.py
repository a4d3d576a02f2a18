"""How well, how fast and how lean questions are answered, beside two baselines."""
