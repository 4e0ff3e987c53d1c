"""The schema of the archive, revision by revision."""
