"""How a page of one file begins: nothing else is loaded, which its own policy forbids."""

from __future__ import annotations

from html import escape

from schemadsl.diagram.words import clean

__all__ = ["beginning"]

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'"


def beginning(title: str, style: str) -> str:
    """Write a page up to its body; *style* are all of its style sheets."""
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{_POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(clean(title))}</title>
<style>
{style}</style>
</head>
<body>"""
