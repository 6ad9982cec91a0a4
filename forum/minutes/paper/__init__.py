"""The minutes as files: one document, set as PDF by typst and written as DOCX."""
