"""What `robustness` reports."""
