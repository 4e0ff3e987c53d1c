"""File to pages: text layer, Word, OCR; seals and signatures."""
