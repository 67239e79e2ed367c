"""Side-by-side measurements: each prints ratios against named peers in the same run, and asserts nothing on time."""
