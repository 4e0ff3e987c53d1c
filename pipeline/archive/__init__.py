"""The district archive: what it holds, proves, finds and hands over."""
