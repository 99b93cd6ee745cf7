"""A file of word forms and their base forms that is asked on the disk, so that it costs a process no memory.

Form of the file, numbers in little-endian order of bytes: ``MAGIC``; the number of buckets (4 bytes); where each bucket
begins, and where the last one ends (4 bytes each); the buckets. A word form belongs to the bucket that the hash of its
folded letters names. A bucket is a row of entries: a mark of four bytes above 127, which is another part of the same
hash, and the rule that makes the base form, in ASCII: how many letters are cut from the end (one sign, ``0`` for
none), and what is put there. Marks and rules cannot be mixed up, so a mark is found by plain search of bytes.

A proper name has a second entry under its base form with ``PROPER_NAME`` before it.

One form of sixteen million that is no word is taken for one, since only 28 bits of the letters are kept: an accident
of one false hit in the search, against a file of half the size.
"""

import mmap
import os
import re
from collections.abc import Iterable
from hashlib import blake2b
from pathlib import Path

MAGIC = b"LEMMAS01"
BYTES_OF_NUMBER = 4
FORMS_PER_BUCKET = 24
PROPER_NAME = "0"
FIRST_CUT = ord("0")
LONGEST_CUT = 127 - FIRST_CUT
MARKING = bytes(number | 128 for number in range(256))
RULE = re.compile(rb"[\x00-\x7f]+")


def _place(form: str, buckets: int) -> tuple[int, bytes]:
    """Return the bucket and the mark of a folded form."""
    digest = blake2b(form.encode("ascii"), digest_size=8).digest()
    return int.from_bytes(digest[:4], "little") % buckets, digest[4:].translate(MARKING)


def _rule(form: str, lemma: str) -> bytes:
    """Return how to make the base form of a form; both folded."""
    alike = min(len(form), len(lemma))
    while form[:alike] != lemma[:alike]:
        alike -= 1
    if len(form) - alike > LONGEST_CUT:
        raise ValueError(f"{form} is too long for a word")
    return bytes((FIRST_CUT + len(form) - alike,)) + lemma[alike:].encode("ascii")


def write_lemma_file(path: Path, pairs: Iterable[tuple[str, str]], expected: int) -> None:
    """Write the pairs of form and base form, both folded; a form may have several base forms.

    ``expected`` is about how many pairs there are. The file appears under its name only when it is whole.

    Raises OSError, before anything is computed, when nothing can be written there.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(f".{os.getpid()}")
    unfinished.touch()
    number_of_buckets = max(1, expected // FORMS_PER_BUCKET)
    buckets = [bytearray() for _bucket in range(number_of_buckets)]
    for form, lemma in pairs:
        number, mark = _place(form, number_of_buckets)
        bucket, entry = buckets[number], mark + _rule(form, lemma)
        if entry not in bucket or entry not in _entries(bucket, mark):
            bucket += entry
    with unfinished.open("wb") as file:
        file.write(MAGIC + number_of_buckets.to_bytes(BYTES_OF_NUMBER, "little"))
        beginning = len(MAGIC) + BYTES_OF_NUMBER * (number_of_buckets + 2)
        for bucket in buckets:
            file.write(beginning.to_bytes(BYTES_OF_NUMBER, "little"))
            beginning += len(bucket)
        file.write(beginning.to_bytes(BYTES_OF_NUMBER, "little"))
        file.writelines(buckets)
    unfinished.replace(path)


def _entries(bucket: bytes | bytearray, mark: bytes) -> list[bytes]:
    """Return the entries of a bucket that have a mark."""
    found, position = [], bucket.find(mark)
    while position >= 0:
        end = RULE.match(bucket, position + len(mark)).end()
        found.append(bytes(bucket[position:end]))
        position = bucket.find(mark, end)
    return found


class LemmaFile:
    """Base forms by form, read from the disk a few hundred bytes at a time; safe for threads and forked processes."""

    def __init__(self, path: Path):
        """Open the file.

        Raises OSError when it cannot be read, ValueError when it is no such file or was cut off.
        """
        with path.open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            head = file.read(len(MAGIC) + BYTES_OF_NUMBER)
            self._buckets = int.from_bytes(head[len(MAGIC) :], "little")
            if head[: len(MAGIC)] != MAGIC or not self._buckets:
                raise ValueError(f"{path} is no file of base forms")
            if hasattr(os, "pread"):
                self._file = os.dup(file.fileno())
            else:
                self._file, self._mapped = None, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        if self._bounds(self._buckets - 1)[1] != size:
            raise ValueError(f"{path} is not whole")

    def __del__(self):
        """Give the open file back."""
        if getattr(self, "_file", None) is not None:
            os.close(self._file)

    def _read(self, position: int, length: int) -> bytes:
        """Read a part of the file: by position, which threads and forked processes can do at once."""
        if self._file is None:
            return self._mapped[position : position + length]
        return os.pread(self._file, length, position)

    def _bounds(self, bucket: int) -> tuple[int, int]:
        """Return where a bucket begins and ends."""
        bounds = self._read(len(MAGIC) + BYTES_OF_NUMBER * (bucket + 1), 2 * BYTES_OF_NUMBER)
        return int.from_bytes(bounds[:BYTES_OF_NUMBER], "little"), int.from_bytes(bounds[BYTES_OF_NUMBER:], "little")

    def lemmas_of(self, form: str) -> tuple[str, ...]:
        """Return the folded base forms of a folded form, in the order they were written; none for an unknown word."""
        number, mark = _place(form, self._buckets)
        beginning, end = self._bounds(number)
        lemmas = []
        for entry in _entries(self._read(beginning, end - beginning), mark):
            cut = entry[len(mark)] - FIRST_CUT
            if cut <= len(form):
                lemmas.append(form[: len(form) - cut] + entry[len(mark) + 1 :].decode("ascii"))
        return tuple(lemmas)

    def is_proper_name(self, lemma: str) -> bool:
        """Tell whether a folded base form is the name of a place or a person, and no other word."""
        return bool(self.lemmas_of(PROPER_NAME + lemma))
