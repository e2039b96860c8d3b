"""What `explain` tells: a score as a tree, and one indicator down to its answers; for people and for programs."""
