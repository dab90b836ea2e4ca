"""What a process may take that works on a file from a stranger."""

from __future__ import annotations


def confine(memory: int) -> None:
    """Bound the memory of this process, in bytes of address space, where the system can."""
    try:
        import resource
    except ImportError:
        return
    for kind, most in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_CORE, 0)):
        _, hard = resource.getrlimit(kind)
        allowed = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(kind, (allowed, hard))
