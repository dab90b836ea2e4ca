"""Line items × form → a complete disclosure: the meanings that check a table fill it.

The ledger holds every yuan once, with its source and its use; each cell of the form is a
query on it. What comes out is a `Publication`, which `write` turns into files.
"""
