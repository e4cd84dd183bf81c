"""What a program and all its children take: processor time, and memory counted once however many share it."""

import os
import time
from dataclasses import dataclass
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


def processor_s(processes):
    """What these have taken since they began, without their children."""
    fields = filter(None, map(_stat, processes))
    return sum(int(field[i]) for field in fields for i in (11, 12)) * _TICK_S


def _thread_times_ns(process):
    times = {}
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


@dataclass
class _Spent:
    """What one process has had so far: its living threads to the nanosecond, and all it ever had, to a tick."""
    threads_ns: dict
    ticks_s: float

    @staticmethod
    def of(process):
        fields = _stat(process)
        return _Spent(_thread_times_ns(process), sum(map(int, fields[11:13])) * _TICK_S if fields else 0)

    def since(self, before):
        """Threads that have ended in between, a decoder's at the end of its film, are in the ticks only."""
        exact_s = sum(ns - before.threads_ns.get(thread, 0) for thread, ns in self.threads_ns.items()) / 1e9
        ticks_s = self.ticks_s - before.ticks_s
        return ticks_s if ticks_s > exact_s + 2 * _TICK_S else exact_s


_NOTHING = _Spent({}, 0)


class Meter:
    """CPU per cent of one core between `start` and `stop`: to the nanosecond, and to a tick of threads and processes that have
    ended."""

    def __init__(self, root):
        self._root = root

    def start(self):
        members = family(self._root)
        self._began, self._reaped = time.monotonic(), _reaped_s(members)
        self._before = {process: _Spent.of(process) for process in members}

    def stop(self):
        members = family(self._root)
        spent_s = sum(_Spent.of(process).since(self._before.get(process, _NOTHING)) for process in members)
        # Of a process that has ended since, what it had done before comes with its reaping, and is taken off again.
        gone_s = sum(before.ticks_s for process, before in self._before.items() if not is_alive(process))
        return 100 * (spent_s - gone_s + _reaped_s(members) - self._reaped) / (time.monotonic() - self._began)


def is_alive(process):
    return _stat(process) is not None
