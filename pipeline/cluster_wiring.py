"""What `hoso worker` is put together from: no engine, for a worker learns from each task by what it is read."""

from pipeline.executors.cluster.keeper import keep_workers
from pipeline.executors.cluster.scheduler import Certificates, Scheduler

__all__ = ["Certificates", "Scheduler", "keep_workers"]
