"""Tasks over the machines of a dask.distributed cluster; nothing here is imported unless a scheduler is named."""
