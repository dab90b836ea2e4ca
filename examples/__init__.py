"""The example disclosure: its ledger, its words, and the script that makes the Word file."""
