"""An agency's mirror for people and for programs."""
