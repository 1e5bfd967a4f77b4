"""Zhubo trainer: one run is one recipe file."""
