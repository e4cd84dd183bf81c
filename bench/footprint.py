"""What a program and all its children take: processor time, and memory counted once however many share it."""

import os
import time
from pathlib import Path

_TICK_S = 1 / os.sysconf("SC_CLK_TCK")


def _stat(process):
    """The fields of /proc/PID/stat after the name, which may hold spaces."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return None


def family(root):
    """`root` and all its descendants, and what has detached itself but stayed in its session."""
    facts = {int(entry): _stat(entry) for entry in os.listdir("/proc") if entry.isdigit()}
    members = {root}
    grew = True
    while grew:
        found = {process for process, fields in facts.items()
                 if fields and (int(fields[1]) in members or int(fields[3]) == root)} - members
        members |= found
        grew = bool(found)
    return [process for process in members if facts.get(process)]


def _thread_times_ns(processes):
    times = {}
    for process in processes:
        for thread in Path(f"/proc/{process}/task").glob("*/schedstat"):
            try:
                times[thread] = int(thread.read_text().split()[0])
            except (FileNotFoundError, ProcessLookupError):
                pass  # It has just ended.
    return times


def _reaped_s(processes):
    """Of children that have ended: proc(5), cutime and cstime."""
    fields = filter(None, map(_stat, processes))
    return sum(int(field[i]) for field in fields for i in (13, 14)) * _TICK_S


def pss_mib(root):
    total = 0
    for process in family(root):
        try:
            lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
        except (FileNotFoundError, ProcessLookupError, PermissionError):
            continue
        total += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return total / 1024


class Meter:
    """CPU per cent of one core between `start` and `stop`: to the nanosecond of all threads that live at its end, and to a
    tick of processes that have ended. A thread that ends alone is lost, with what little it has done."""

    def __init__(self, root):
        self._root = root

    def start(self):
        members = family(self._root)
        self._began, self._threads, self._reaped = time.monotonic(), _thread_times_ns(members), _reaped_s(members)

    def stop(self):
        members = family(self._root)
        threads_ns = sum(ns - self._threads.get(thread, 0) for thread, ns in _thread_times_ns(members).items())
        # Of a process that has ended since, what it had done before comes with its reaping, and is taken off again.
        gone_ns = sum(ns for thread, ns in self._threads.items() if not is_alive(thread.parts[2]))
        spent_s = (threads_ns - gone_ns) / 1e9 + _reaped_s(members) - self._reaped
        return 100 * spent_s / (time.monotonic() - self._began)


def is_alive(process):
    return _stat(process) is not None
