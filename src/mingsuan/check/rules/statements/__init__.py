"""Sentences that contradict themselves, or leave out what the regulations ask them to say.

What binding understood is compared with the tables by arithmetic; these rules read the
numbers of a sentence beside each other, and the words around them.
"""
