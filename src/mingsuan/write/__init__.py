"""Outcomes → what people and programs read: text, JSON, one HTML page, tables of facts.

Every number that leaves the program leaves here, exactly as it was read: amounts are
decimal strings or decimals, never floating point.
"""
