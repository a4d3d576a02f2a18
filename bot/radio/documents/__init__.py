"""Papers of a bulletin for the station's file."""
