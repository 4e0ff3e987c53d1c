"""Data files to frozen records: plans, units, cues, confusions."""
