"""Which version of an article counts: the one that stands at its address, unless its page says that it is retracted."""

from __future__ import annotations

RETRACTED = "EXISTS (SELECT 1 FROM editors_note n WHERE n.article = article.key AND n.kind = 'retraction')"
NO_MORE = f"(article.replaced = 1 OR {RETRACTED})"
