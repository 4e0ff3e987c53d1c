"""How fast papers are read: against one Tesseract pass and OCRmyPDF, by stages, again, and by two workers."""
