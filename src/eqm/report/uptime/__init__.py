"""What `uptime` reports: availability and outages of services."""
