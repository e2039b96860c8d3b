"""What the site does to a page before it is set."""


def on_page_markdown(markdown: str, **_: object) -> str:
    """Return a page with what stands in its divisions set as Markdown, as it is elsewhere."""
    return markdown.replace('<div dir="rtl">', '<div dir="rtl" lang="fa" markdown>')
