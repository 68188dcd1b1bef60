"""Photographs made on the spot."""

from __future__ import annotations

from io import BytesIO

from PIL import Image


def encoded(image: Image.Image, kind: str = "JPEG", **options: object) -> bytes:
    target = BytesIO()
    image.save(target, kind, **options)
    return target.getvalue()


def photo(width: int = 1200, height: int = 800) -> Image.Image:
    return Image.linear_gradient("L").resize((width, height)).convert("RGB")
