"""What `uptime` reports: availability and outages of services."""

from eqm.report.uptime.screen import uptime_report as uptime_report
