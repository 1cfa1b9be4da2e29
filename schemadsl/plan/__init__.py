"""From a difference to ordered statements: `build`, `Plan`, `Segment`."""

from schemadsl.plan.build import Options, build
from schemadsl.plan.plan import Mark, Plan, Segment, Summary

__all__ = ["Mark", "Options", "Plan", "Segment", "Summary", "build"]
