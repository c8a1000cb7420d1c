"""The system's own lock on an open file: it goes with the process that holds it, however that ends."""

import os

if os.name == "nt":
    import msvcrt

    # Far behind the content: Windows would keep others from reading the part that is locked.
    _AT = 1 << 30

    def system_lock(file: int) -> bool:
        """Locks an open file without waiting; False if another process has locked it."""
        os.lseek(file, _AT, os.SEEK_SET)
        try:
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
        except OSError:
            return False
        finally:
            os.lseek(file, 0, os.SEEK_SET)
        return True

else:
    import errno
    import fcntl

    def system_lock(file: int) -> bool:
        """Locks an open file without waiting; False if another process has locked it."""
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            # Some network shares know no such lock: there the content of the file and its heartbeat have to do.
            return error.errno not in (errno.EWOULDBLOCK, errno.EAGAIN, errno.EACCES)
        return True
