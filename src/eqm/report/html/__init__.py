"""Pages: data in, one HTML document out that fetches nothing from anywhere else. Read `page` first.

`templates` hold the words' places, `assets` the style, the scripts and the typeface; `figures` sets what stands in
them in one language.
"""

from eqm.report.html.page import rendered, shared_assets, streamed

__all__ = ["rendered", "shared_assets", "streamed"]
