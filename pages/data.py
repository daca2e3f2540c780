"""What is known, since when, and how surely?"""

from pages.layout import opened

page = opened(__doc__, "data")

page.answer()
page.heading(
    "Every series", "Its newest value, what it is about, since when it is known, and when the next one is expected"
)
page.block("series")
page.heading("What went wrong at the last attempt")
page.block("failed")
page.heading("Every run", "The newest fifty")
page.block("runs")
