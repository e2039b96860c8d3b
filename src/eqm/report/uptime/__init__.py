"""What `uptime` reports: availability and outages of services."""

from eqm.report.uptime.screen import uptime_report

__all__ = ["uptime_report"]
