"""Books (epub): every page, list of contents and description of the package, as files of the zip archive that a book is.

EPUB 3.3, W3C. Not responsible for the pages themselves: `extract` walks each as any page. The masked copy is a plain zip:
a book with pages left out would not open.
"""

from __future__ import annotations

from dataclasses import replace

from detectors.formats import zip as archive

FORMAT = replace(
    archive.FORMAT,
    name="epub",
    reads=(
        "every page in the order of the archive, contents, title, authors and other descriptions",
        "names of files, comments; locked, hidden and cut-off members are told as in a zip",
    ),
    masks=("as a zip of the pages; what cannot be masked is left out and told in a text beside the others",),
    notes="pictures inside are read by OCR only (extra `ocr`), fonts are told",
)
