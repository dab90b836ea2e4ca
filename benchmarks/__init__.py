"""Measurements: how many planted errors are found and named, false alarms, and speed."""
