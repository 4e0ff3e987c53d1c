"""A folder of submissions in, a dossier per nominated unit out. Start reading at `flow.py`."""

import os

# Else onnxruntime writes a device id and a database of events to send into the user's cache folder (seen with 1.32).
os.environ["ORT_DISABLE_TELEMETRY"] = "1"
