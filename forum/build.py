"""Which build this is: a hash over templates and static files, so that caches notice a new one."""

import hashlib

from . import site


def _number() -> str:
    total = hashlib.blake2b(digest_size=5)
    for folder in (site.TEMPLATES, site.STATIC):
        for file in sorted(path for path in folder.rglob("*") if path.is_file()):
            total.update(str(file.relative_to(folder)).encode() + file.read_bytes())
    return total.hexdigest()


NUMBER = _number()
