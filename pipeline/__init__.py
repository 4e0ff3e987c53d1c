"""A folder of submissions in, a dossier per nominated unit out. Start reading at `flow.py`."""
