"""What others send, read into proposals of content: tables, texts, old kits. Nothing here writes a file."""
