"""Every page of the dashboard."""

from __future__ import annotations

from crosspath.web.pages import (
    blogs,
    chains,
    corrections,
    devices,
    doctor,
    exchange,
    inbound,
    log,
    merging,
    people,
    pictures,
    places,
    plugins,
    promises,
    reminders,
    reports,
    settings,
    signing,
    start,
    today,
)

PAGES = [
    *signing.PAGES, *today.PAGES, *reminders.PAGES, *log.PAGES, *corrections.PAGES, *people.PAGES, *merging.PAGES, *places.PAGES, *blogs.PAGES, *chains.PAGES, *pictures.PAGES,
    *promises.PAGES, *reports.PAGES, *start.PAGES, *inbound.PAGES, *devices.PAGES, *plugins.PAGES, *settings.PAGES, *exchange.PAGES, *doctor.PAGES,
]
