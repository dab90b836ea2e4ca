"""The one file that a unit keeps: an Excel workbook in which every yuan stands once.

`raw` reads its sheets, `parsing` makes a `Ledger` of them and notes what is wrong, `auditing`
asks whether its parts agree, `writing` makes the workbook that people fill in.
"""
