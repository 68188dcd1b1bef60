"""From the bytes of a content file to its text: encodings, misread letters, texts beyond all measure."""
