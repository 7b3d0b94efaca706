"""A launcher that confines itself and then becomes another program: no network, few files, hard limits.

Run as a script of its own, `python -I -S confine.py FOLDER SECONDS MEMORY SIZE READABLE PROGRAM ARGUMENT...`,
because a process cannot undo these limits. It imports nothing of ours, so that starting it costs little.

- No network, no new processes, no look into other processes: a seccomp filter (kernel: `seccomp(2)`).
- No files but FOLDER, to read and write, and to read the system's own libraries and what is in the folders of
  READABLE, separated as in PATH and often empty (`landlock(7)`).
- At most SECONDS of processor time, MEMORY bytes of memory, and SIZE bytes in one file (`setrlimit(2)`).

Ends with status 126 where this system cannot confine it; the program is then not started at all.
"""

import ctypes
import os
import platform
import resource
import signal
import struct
import sys

CANNOT_LOCK = 126
PR_SET_PDEATHSIG, PR_SET_NO_NEW_PRIVS, PR_SET_SECCOMP, SECCOMP_MODE_FILTER = 1, 38, 22, 2

# Numbers of system calls, from the kernel's own tables (asm/unistd.h); io_uring can open sockets by itself.
FORBIDDEN = {
    "x86_64": {
        "socket": 41, "connect": 42, "accept": 43, "sendto": 44, "recvfrom": 45, "sendmsg": 46, "recvmsg": 47,
        "bind": 49, "listen": 50, "socketpair": 53, "fork": 57, "vfork": 58, "kill": 62, "ptrace": 101,
        "mount": 165, "add_key": 248, "request_key": 249, "keyctl": 250, "unshare": 272, "accept4": 288,
        "perf_event_open": 298, "setns": 308, "process_vm_readv": 310, "process_vm_writev": 311, "bpf": 321,
        "userfaultfd": 323, "io_uring_setup": 425, "pidfd_open": 434, "pidfd_getfd": 438,
    },
    "aarch64": {
        "mount": 40, "unshare": 97, "ptrace": 117, "kill": 129, "socket": 198, "socketpair": 199, "bind": 200,
        "listen": 201, "accept": 202, "connect": 203, "sendto": 206, "recvfrom": 207, "sendmsg": 211,
        "recvmsg": 212, "add_key": 217, "request_key": 218, "keyctl": 219, "perf_event_open": 241,
        "accept4": 242, "setns": 268, "process_vm_readv": 270, "process_vm_writev": 271, "bpf": 280,
        "userfaultfd": 282, "io_uring_setup": 425, "pidfd_open": 434, "pidfd_getfd": 438,
    },
}  # fmt: skip
CLONE = {"x86_64": 56, "aarch64": 220}
CLONE3, EACCES, ENOSYS, CLONE_THREAD = 435, 13, 38, 0x00010000
ARCHITECTURE = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
FIRST_X32_CALL = 0x40000000

# Instructions of the filter language (linux/bpf_common.h) and its verdicts (linux/seccomp.h).
LOAD, EQUAL, AT_LEAST, HAS_BIT, RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
ALLOW, REFUSE, KILL = 0x7FFF0000, 0x00050000, 0x80000000
AT_NUMBER, AT_ARCHITECTURE, AT_FIRST_ARGUMENT = 0, 4, 16

# Landlock: its calls have one number everywhere; rights from linux/landlock.h.
CREATE_RULESET, ADD_RULE, RESTRICT_SELF = 444, 445, 446
EXECUTE, READ_FILE, READ_FOLDER = 1 << 0, 1 << 2, 1 << 3
FIRST_13_RIGHTS, MAY_MOVE, MAY_TRUNCATE = (1 << 13) - 1, 1 << 13, 1 << 14
SYSTEM = ("/usr", "/lib", "/lib64", "/bin", "/etc/ld.so.cache", "/dev/null", "/dev/urandom")

libc = ctypes.CDLL(None, use_errno=True)


def filter_for(machine: str) -> bytes:
    """Return the seccomp filter for this processor: forbidden calls are refused, foreign code is killed.

    Threads may be made, processes may not. `clone3` answers that it does not exist, after which the C library
    uses `clone`, whose flags a filter can read.
    """
    forbidden = FORBIDDEN[machine].values()
    lines = [
        (LOAD, 0, 0, AT_ARCHITECTURE),
        (EQUAL, 1, 0, ARCHITECTURE[machine]),
        (RETURN, 0, 0, KILL),
        (LOAD, 0, 0, AT_NUMBER),
        (AT_LEAST, 0, 1, FIRST_X32_CALL),
        (RETURN, 0, 0, KILL),
    ]
    for number in forbidden:
        lines += [(EQUAL, 0, 1, number), (RETURN, 0, 0, REFUSE | EACCES)]
    lines += [(EQUAL, 0, 1, CLONE3), (RETURN, 0, 0, REFUSE | ENOSYS)]
    lines += [(EQUAL, 0, 3, CLONE[machine]), (LOAD, 0, 0, AT_FIRST_ARGUMENT)]
    lines += [(HAS_BIT, 1, 0, CLONE_THREAD), (RETURN, 0, 0, REFUSE | EACCES), (RETURN, 0, 0, ALLOW)]
    return b"".join(struct.pack("HBBI", *line) for line in lines)


def shut_network_and_processes() -> None:
    """Put the filter on this process and whatever it becomes; OSError where that is impossible."""
    machine = platform.machine()
    if machine not in FORBIDDEN:
        raise OSError(ENOSYS, "no filter for this processor")
    code = filter_for(machine)
    buffer = ctypes.create_string_buffer(code, len(code))
    program = struct.pack("HxxxxxxP", len(code) // 8, ctypes.addressof(buffer))
    _call("prctl", PR_SET_SECCOMP, SECCOMP_MODE_FILTER, ctypes.create_string_buffer(program, len(program)))


def shut_files(folder: str, readable: list[str], program: str) -> None:
    """Leave only the folder and what may be read; without Landlock in the kernel, do nothing."""
    version = libc.syscall(CREATE_RULESET, None, ctypes.c_size_t(0), 1)
    if version < 1:
        return
    everything = FIRST_13_RIGHTS | (MAY_MOVE if version > 1 else 0) | (MAY_TRUNCATE if version > 2 else 0)
    wanted = ctypes.create_string_buffer(struct.pack("Q", everything), 8)
    rules = _call("syscall", CREATE_RULESET, wanted, ctypes.c_size_t(8), 0)
    for path in (*SYSTEM, *readable, program):
        if os.path.exists(path):  # noqa: PTH110 (pathlib would take longer to import than the rest to run)
            rights = EXECUTE | READ_FILE | (READ_FOLDER if os.path.isdir(path) else 0)  # noqa: PTH112
            _open_path(rules, path, rights)
    _open_path(rules, folder, everything & ~EXECUTE)
    _call("syscall", RESTRICT_SELF, rules, 0)


def _open_path(rules: int, path: str, rights: int) -> None:
    """Allow these Landlock rights at and below a path."""
    place = os.open(path, os.O_PATH | os.O_CLOEXEC)
    rule = struct.pack("=Qi", rights, place)
    _call("syscall", ADD_RULE, rules, 1, ctypes.create_string_buffer(rule, len(rule)), 0)
    os.close(place)


def limit(seconds: int, memory: int, size: int) -> None:
    """Limit processor seconds, bytes of memory, bytes in one file, and open files."""
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
    resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _call(name: str, *arguments: object) -> int:
    """Call the C library; a negative answer raises OSError with its error number."""
    answer: int = getattr(libc, name)(*arguments)
    if answer < 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
    return answer


def main() -> None:
    """Confine this process and become the program; it is killed when its parent ends."""
    folder, seconds, memory, size, readable, program, *arguments = sys.argv[1:]
    try:
        _call("prctl", PR_SET_PDEATHSIG, signal.SIGKILL)
        _call("prctl", PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
        limit(int(seconds), int(memory), int(size))
        shut_files(folder, [path for path in readable.split(os.pathsep) if path], program)
        shut_network_and_processes()
    except (OSError, AttributeError):
        sys.exit(CANNOT_LOCK)
    os.chdir(folder)
    os.execve(program, [program, *arguments], {"PATH": "/usr/bin:/bin", "LC_ALL": "C"})  # noqa: S606


if __name__ == "__main__":
    main()
