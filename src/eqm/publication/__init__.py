"""The open results of a round: a folder that anybody may serve, search, compute with, and verify."""
