"""Manager().set(): since Python 3.14."""

# /// script
# requires-python = ">=3.14"
# ///

from multiprocessing import Manager, Pool


def visit(seen, page):
    seen.add(page)


if __name__ == "__main__":
    with Manager() as manager, Pool(2) as pool:
        seen = manager.set()
        pages = ["index", "about", "index", "news"]
        pool.starmap(visit, [(seen, page) for page in pages])
        print(f"{len(pages)} visits, {len(seen)} pages: {sorted(seen)}")
