"""From a difference to ordered statements: `build`, `Plan`, `Segment`."""

from schemadsl.plan.build import Options, build
from schemadsl.plan.plan import Plan, Segment, Summary

__all__ = ["Options", "Plan", "Segment", "Summary", "build"]
