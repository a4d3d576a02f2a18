"""One file a command: ``add`` declares its options, ``run`` does the work."""
