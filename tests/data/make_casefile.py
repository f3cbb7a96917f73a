"""Make a small casefile with the code of any version; README.md tells how."""

import gzip
import sqlite3
import sys
from pathlib import Path

from newsdesk import NOW, TEXT, page_of, read_page

from reportedly.store import keep, open_casefile, sight


def fill(path: Path) -> None:
    url = "https://courier.example/1"
    with open_casefile(path, write=True, now=NOW) as casefile:
        keep(casefile, read_page(page_of(url=url)))
        keep(casefile, read_page(page_of(TEXT + " This article was corrected.", url=url, name="two.txt")))
        keep(
            casefile, read_page(page_of(TEXT + " Snow fell.", url="https://post.example/7", name="three.txt", id_="n3"))
        )
        sight(casefile, page_of(url="https://mirror.example/9", name="mirror.txt"))


def main() -> None:
    path = Path(sys.argv[1])
    fill(path)
    connection = sqlite3.connect(path)
    connection.execute("VACUUM")
    connection.close()
    Path(f"{path}.gz").write_bytes(gzip.compress(path.read_bytes(), 9, mtime=0))


if __name__ == "__main__":
    main()
