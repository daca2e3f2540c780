"""Who is asked, and what does each say? A source is a module here; `registry` has all of them in their order."""
