"""Other programs at the same work in the same run; what counts is the ratio.

They live in an environment of their own, since some of them pin old versions of what we use.
"""
