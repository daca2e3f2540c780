"""What do all pages rest on: what was known at a moment, how it is said, and what stands behind it?"""
