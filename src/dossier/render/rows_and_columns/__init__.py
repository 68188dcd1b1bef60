"""How what stands on a page shares its width: columns, tables, equations, for page and Word alike."""
