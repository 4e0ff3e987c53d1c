"""Records to pages for people: renderers, no judgement."""
