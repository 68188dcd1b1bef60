"""The entities of a kit, as pydantic models with French keys."""
