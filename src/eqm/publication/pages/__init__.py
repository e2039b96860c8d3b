"""The pages of a publication: that of a round, and those of its agencies."""
