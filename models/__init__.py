"""Records that pass between the rooms: frozen, without I/O, importing nothing of ours."""
