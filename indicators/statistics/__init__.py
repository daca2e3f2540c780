"""Do winners and losers really part? Measures of many prices at once, each with what chance could have made of it."""
