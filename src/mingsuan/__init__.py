"""明算: a table cell is a query on one budget cube."""
