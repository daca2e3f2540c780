"""What does it cost merely to look at every row of these series?"""

from warehouse.reader import Reader

SCAN = "select count(*), sum(value) from observations where list_contains($names, series)"


def plain_scan(reader: Reader, names: list[str]) -> object:
    return reader.cursor.execute(SCAN, {"names": names}).fetchall()
