"""Rung 2: the system calls a child gives up. A BPF program built from one table, loaded by prctl; no root, no package.

Forbidden calls answer EPERM (a library sees an ordinary failure, not a death); a foreign architecture is killed; calls
newer than the table answer ENOSYS, as on a kernel that does not have them, so that nothing new slips through unread.
Not responsible for which files may be opened for reading: that is Landlock's (rung 3).

Source: linux/seccomp.h, linux/filter.h, linux/audit.h; numbers from asm/unistd_64.h and asm-generic/unistd.h (6.1).
"""

from __future__ import annotations

import ctypes
import os
import platform
import struct
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

_PR_SET_SECCOMP, _MODE_FILTER = 22, 2
_ALLOW, _ERRNO, _KILL = 0x7FFF0000, 0x00050000, 0x80000000
_EPERM, _ENOSYS = 1, 38
_LOAD, _EQUAL, _AT_LEAST, _AND, _RETURN = 0x20, 0x15, 0x35, 0x54, 0x06  # LD|W|ABS, JEQ|K, JGE|K, ALU|AND|K, RET|K
_NUMBER, _ARCH, _ARGS = 0, 4, 16  # offsets in struct seccomp_data; each argument has 8 bytes, low half first
_X32 = 0x40000000  # x86-64's second numbering of the same calls
_NEWEST = 450  # the last number the table was written with
_CLONE_THREAD = 0x10000
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC  # of open's flags: whatever may change a file
_PR_SET_NAME = 15  # glibc names threads
_TIOCSTI, _TIOCLINUX = 0x5412, 0x541C  # typing into somebody's terminal

Numbers = tuple[int | None, int | None]

# name: (x86-64, arm64); None where an architecture never had it. Grouped by what somebody would do with it.
_FORBIDDEN: dict[str, Numbers] = {
    # speak to anyone
    "socket": (41, 198), "socketpair": (53, 199), "connect": (42, 203), "bind": (49, 200), "listen": (50, 201),
    "accept": (43, 202), "accept4": (288, 242), "shmget": (29, 194), "shmat": (30, 196), "msgget": (68, 186),
    "msgsnd": (69, 189), "msgrcv": (70, 188), "semget": (64, 190), "semop": (65, 193), "mq_open": (240, 180),
    "mq_unlink": (241, 181), "memfd_create": (319, 279), "memfd_secret": (447, 447),
    # become or start something else; leave the group that the deadline kills
    "execve": (59, 221), "execveat": (322, 281), "fork": (57, None), "vfork": (58, None), "setpgid": (109, 154),
    "setsid": (112, 157), "setrlimit": (160, 164), "unshare": (272, 97), "setns": (308, 268),
    "personality": (135, 92), "setuid": (105, 146), "setgid": (106, 144), "setreuid": (113, 145),
    "setregid": (114, 143), "setresuid": (117, 147), "setresgid": (119, 149), "setgroups": (116, 159),
    "setfsuid": (122, 151), "setfsgid": (123, 152), "capset": (126, 91), "iopl": (172, None), "ioperm": (173, None),
    "modify_ldt": (154, None),
    # reach into other processes
    "ptrace": (101, 117), "process_vm_readv": (310, 270), "process_vm_writev": (311, 271), "kill": (62, 129),
    "tkill": (200, 130), "rt_sigqueueinfo": (129, 138), "rt_tgsigqueueinfo": (297, 240), "pidfd_open": (434, 434),
    "pidfd_send_signal": (424, 424), "pidfd_getfd": (438, 438), "kcmp": (312, 272), "process_madvise": (440, 440),
    "process_mrelease": (448, 448), "move_pages": (279, 239), "migrate_pages": (256, 238),
    "perf_event_open": (298, 241), "userfaultfd": (323, 282), "vmsplice": (278, 75),
    # change what is on a disk, or watch it
    "creat": (85, None), "truncate": (76, 45), "mknod": (133, None), "mknodat": (259, 33), "link": (86, None),
    "linkat": (265, 37), "symlink": (88, None), "symlinkat": (266, 36), "rename": (82, None), "renameat": (264, 38),
    "renameat2": (316, 276), "unlink": (87, None), "unlinkat": (263, 35), "mkdir": (83, None), "mkdirat": (258, 34),
    "rmdir": (84, None), "chmod": (90, None), "fchmod": (91, 52), "fchmodat": (268, 53), "chown": (92, None),
    "fchown": (93, 55), "lchown": (94, None), "fchownat": (260, 54), "utime": (132, None), "utimes": (235, None),
    "utimensat": (280, 88), "futimesat": (261, None), "setxattr": (188, 5), "lsetxattr": (189, 6),
    "fsetxattr": (190, 7), "removexattr": (197, 14), "lremovexattr": (198, 15), "fremovexattr": (199, 16),
    "open_by_handle_at": (304, 265), "name_to_handle_at": (303, 264), "fanotify_init": (300, 262),
    "inotify_init": (253, None), "inotify_init1": (294, 26), "sync": (162, 81), "syncfs": (306, 267),
    # the machine itself
    "mount": (165, 40), "umount2": (166, 39), "pivot_root": (155, 41), "chroot": (161, 51), "fsopen": (430, 430),
    "fsmount": (432, 432), "fspick": (433, 433), "open_tree": (428, 428), "move_mount": (429, 429),
    "mount_setattr": (442, 442), "bpf": (321, 280), "io_uring_setup": (425, 425), "io_uring_enter": (426, 426),
    "io_uring_register": (427, 427), "keyctl": (250, 219), "add_key": (248, 217), "request_key": (249, 218),
    "init_module": (175, 105), "finit_module": (313, 273), "delete_module": (176, 106), "kexec_load": (246, 104),
    "kexec_file_load": (320, 294), "reboot": (169, 142), "swapon": (167, 224), "swapoff": (168, 225),
    "sethostname": (170, 161), "setdomainname": (171, 162), "syslog": (103, 116), "acct": (163, 89),
    "quotactl": (179, 60), "quotactl_fd": (443, 443), "settimeofday": (164, 170), "clock_settime": (227, 112),
    "adjtimex": (159, 171), "clock_adjtime": (305, 266), "lookup_dcookie": (212, 18),
}  # fmt: skip
# What cannot be looked into (arguments behind a pointer): glibc falls back to the older call, which can.
_UNKNOWN: dict[str, Numbers] = {"clone3": (435, 435), "openat2": (437, 437)}
_CLONE, _PRCTL, _PRLIMIT, _TGKILL = (56, 220), (157, 167), (302, 261), (234, 131)
_OPEN, _OPENAT, _IOCTL = (2, None), (257, 56), (16, 29)

Instruction = tuple[int, int, int, int]  # struct sock_filter: code, jump if true, jump if false, k


@dataclass(frozen=True, slots=True)
class _Machine:
    column: int  # in the table
    arch: int  # AUDIT_ARCH_*


_MACHINES = {"x86_64": _Machine(0, 0xC000003E), "aarch64": _Machine(1, 0xC00000B7)}


def apply() -> bool:
    """Loads the filter into this process for good (no_new_privs must be set). False where it cannot be."""
    machine = _machine()
    if machine is None:
        return False
    code = _packed_table(machine) + _packed(_end(machine.column, os.getpid()))
    buffer = ctypes.create_string_buffer(code, len(code))
    head = ctypes.create_string_buffer(struct.pack("@HP", len(code) // 8, ctypes.addressof(buffer)))
    return bool(ctypes.CDLL(None).prctl(_PR_SET_SECCOMP, _MODE_FILTER, head, 0, 0) == 0)


def prepare() -> None:
    """Packs what is the same for every process: 2 ms, once for all forks."""
    machine = _machine()
    if machine is not None:
        _packed_table(machine)


def program(column: int, arch: int, pid: int) -> tuple[Instruction, ...]:
    """The filter as BPF instructions, for one column of the table. `pid` is the only process it may signal: itself."""
    return (*_table(column, arch), *_end(column, pid))


@cache
def _machine() -> _Machine | None:
    return _MACHINES.get(platform.machine()) if sys.platform.startswith("linux") else None


@cache
def _packed_table(machine: _Machine) -> bytes:
    return _packed(_table(machine.column, machine.arch))


def _packed(steps: Iterable[Instruction]) -> bytes:
    return b"".join(struct.pack("=HBBI", *step) for step in steps)


def _table(column: int, arch: int) -> list[Instruction]:
    """All of the filter but its end: nothing in it depends on the process."""
    steps: list[Instruction] = [(_LOAD, 0, 0, _ARCH), (_EQUAL, 1, 0, arch), _answer(_KILL), (_LOAD, 0, 0, _NUMBER)]
    if column == 0:
        steps += [(_AT_LEAST, 0, 1, _X32), _answer(_KILL)]
    steps += [(_AT_LEAST, 0, 1, _NEWEST + 1), _answer(_ERRNO | _ENOSYS)]
    for numbers in _UNKNOWN.values():
        steps += _on(numbers[column], [_answer(_ERRNO | _ENOSYS)])
    for numbers in _FORBIDDEN.values():
        steps += _on(numbers[column], [_answer(_ERRNO | _EPERM)])
    for numbers, body in _with_arguments():
        steps += _on(numbers[column], body)
    return steps


def _end(column: int, pid: int) -> list[Instruction]:
    """Ending oneself is allowed, and so is all that no step before has refused."""
    return [*_on(_TGKILL[column], [*_argument(0), *_unless(pid)]), _answer(_ALLOW)]


def _with_arguments() -> Iterator[tuple[Numbers, list[Instruction]]]:
    """Calls that are allowed for some arguments: threads, reading, asking for a limit."""
    yield _CLONE, [*_argument(0), (_AND, 0, 0, _CLONE_THREAD), *_unless(_CLONE_THREAD)]
    yield _PRCTL, [*_argument(0), *_unless(_PR_SET_NAME)]
    yield _PRLIMIT, [*_argument(2), (_EQUAL, 0, 3, 0), (_LOAD, 0, 0, _ARGS + 2 * 8 + 4), *_unless(0)]
    yield _OPEN, [*_argument(1), (_AND, 0, 0, _WRITING), *_unless(0)]
    yield _OPENAT, [*_argument(2), (_AND, 0, 0, _WRITING), *_unless(0)]
    terminal = [(_EQUAL, 0, 1, number) for number in (_TIOCSTI, _TIOCLINUX)]
    refuse = _answer(_ERRNO | _EPERM)
    yield _IOCTL, [*_argument(1), terminal[0], refuse, terminal[1], refuse, _answer(_ALLOW)]


def _argument(index: int) -> list[Instruction]:
    return [(_LOAD, 0, 0, _ARGS + index * 8)]


def _unless(value: int) -> list[Instruction]:
    """Allowed if what was loaded is `value`."""
    return [(_EQUAL, 0, 1, value), _answer(_ALLOW), _answer(_ERRNO | _EPERM)]


def _on(number: int | None, body: list[Instruction]) -> list[Instruction]:
    """`body` for one call, passed over by all others."""
    return [] if number is None else [(_EQUAL, 0, len(body), number), *body]


def _answer(value: int) -> Instruction:
    return (_RETURN, 0, 0, value)
