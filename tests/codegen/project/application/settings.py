"""Classes that JSON of the database is read into."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import Literal

import msgspec
import pydantic
from attrs import define
from typing_extensions import TypedDict  # pydantic wants it before Python 3.12


class Place(TypedDict):
    """Where somebody is."""

    city: str
    at: tuple[float, float]


@dataclass
class Settings:
    """What a user has chosen."""

    theme: Literal["light", "dark"]
    since: datetime.date
    place: Place | None = None
    tags: list[str] = field(default_factory=list[str])


@define
class Limits:
    """What a user may do."""

    most: int
    least: float = 0.0


class Profile(pydantic.BaseModel):
    """What a user tells."""

    name: str
    born: datetime.date | None = None


class Event(msgspec.Struct):
    """What has happened."""

    name: str
    at: datetime.datetime


class Email(str):
    """An address."""

    __slots__ = ()
