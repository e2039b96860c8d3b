"""How tables and documents are set: terminal, Markdown, CSV, JSON, sheets. Language enters here, nowhere before."""
