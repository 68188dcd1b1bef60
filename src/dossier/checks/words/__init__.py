"""Words as they are typed: slips, spellings, signs, what should not be printed."""
