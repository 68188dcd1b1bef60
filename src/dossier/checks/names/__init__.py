"""Names of bodies: acronyms, official names, capitals."""
