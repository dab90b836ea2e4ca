"""PDF: tables, text, pages, hostile files. The documents are drawn by the tests."""
