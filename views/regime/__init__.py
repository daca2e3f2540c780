"""Is money abundant, or rationed? What the page Regime says and draws."""
