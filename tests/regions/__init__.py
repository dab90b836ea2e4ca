"""Disclosures as many regions print them, each figure a sum over one ledger of line items.

Nothing here is copied from a document: words and layouts are facts of the forms, figures are
drawn. Since every figure is known as a box of line items, a test can ask each number that
was bound what it should be: the meaning that binding gave it must select the same amount.
"""
