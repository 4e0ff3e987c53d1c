"""Vietnamese text: folding, tone marks, near-match, dates, numbers, document symbols."""
