"""Why the system refused a file, in French."""

from __future__ import annotations

import errno

_REASONS = {
    errno.EACCES: "accès refusé",
    errno.EPERM: "accès refusé",
    errno.EROFS: "disque en lecture seule",
    errno.ENOSPC: "disque plein",
    errno.EDQUOT: "quota atteint",
    errno.ENOENT: "fichier ou répertoire disparu",
    errno.ESTALE: "fichier ou répertoire disparu",
    errno.EEXIST: "un autre fichier porte ce nom",
    errno.ENOTDIR: "un fichier porte le nom d’un répertoire",
    errno.EISDIR: "un répertoire porte le nom d’un fichier",
    errno.EIO: "erreur de lecture ou d’écriture du disque",
    errno.EFBIG: "fichier trop gros pour ce disque",
    errno.ELOOP: "lien qui tourne en rond",
    errno.EXDEV: "lien qui sort du projet",
    errno.EINVAL: "ce n’est pas un fichier ordinaire",
    errno.ENXIO: "ce n’est pas un fichier ordinaire",
    errno.ENAMETOOLONG: "nom trop long",
    errno.EMFILE: "trop de fichiers ouverts",
    errno.ENFILE: "trop de fichiers ouverts",
    errno.EBUSY: "fichier ou disque occupé",
    errno.EPIPE: "sortie fermée",
}


def disk_reason(fault: OSError) -> str:
    """The reason of a refusal in a few French words; the system's own code where it is a rare one."""
    known = _REASONS.get(fault.errno or 0)
    return known or f"erreur {errno.errorcode.get(fault.errno or 0, type(fault).__name__)}"
