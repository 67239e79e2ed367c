"""Latin: what is written like an English name and is a pub, a shop, a playgroup (Red Lion, Golden Wok, Little Acorns).

Only words tell: a name of ordinary words alone is nobody's, unless its first is a first name (Rose Green). What a name looks
like at all is languages.en's.
"""

from __future__ import annotations

import re
from functools import lru_cache

from detectors.languages import en
from detectors.model import Entity

# Words of everyday English that signs of pubs, shops, clubs and homes are made of; many are surnames as well
_COLOURS = "red blue green black white brown grey golden gold silver yellow orange pink purple scarlet crimson"
_SIZES = (
    "little big great old new young long short high low good best better first second last great grand mini super royal"
)
_NATURE = (
    "sun sunny sunshine moon star stars sky rainbow cloud rain snow winter summer spring autumn sea ocean river lake brook stream"
    " island beach bay harbour shore cliff mountain hill valley vale dale moor marsh meadow field fields wood woods woodland woodside forest tree"
    " trees oak oaks ash elm willow pine cedar maple birch holly ivy rose roses lily daisy poppy bluebell heather fern acorn acorns apple cherry plum"
    " orchard garden gardens park parks grove green hedge leaf leaves seed seeds root roots stone stones rock sand clay"
)
_BEASTS = (
    "lion lions horse horses bull cow lamb sheep goat pig dog dogs hound cat cats fox hare rabbit deer stag hart boar bear wolf tiger elephant"
    " dragon unicorn phoenix griffin eagle falcon hawk owl raven crow robin wren swan duck ducks goose cock peacock kingfisher fish dolphin"
    " whale trout salmon bee bees butterfly ladybird"
)
_SIGNS = (
    "crown crowns king kings queen queens prince princess duke lord lady knight bishop abbot angel angels saint bell bells arms head heads"
    " cross keys anchor ship boat plough wheel wheels wheatsheaf barn mill mills forge anvil castle tower gate gates bridge well fountain"
    " lantern lamp candle hearth heart hearts hand hands smile smiles joy hope peace faith trust charity mercy grace luck lucky happy jolly merry bright"
    " clear fresh pure golden magic dream dreams wonder"
)
_PLACES = (
    "house home homes hall lodge cottage court inn tavern bar pub club hub centre center point corner side view way lane road street square row"
    " yard market shop store stores room rooms kitchen table oven pot pan spoon fork plate cup bean beans bread cake cakes pie chip chips curry rice tea coffee"
    " ale beer wine milk honey sugar spice pepper salt ginger garlic food bank age concern start sure care friends friendship kids children"
    " family families youth elders club union guild circle group team line link links bridge steps step path pathway pathways track tracks trail walk drive"
    " crossroads junction wharf quay dock docks pier landing hotel motel palace villa manor priory abbey chapel temple church minster"
    " school college nursery crèche creche tots toddlers cubs scouts brownies guides choir band theatre door window floor roof wall"
    " north south east west upper lower middle central inner outer open local national general special daily weekly happy listening"
)
_ORDINARY = frozenset(f"{_COLOURS} {_SIZES} {_NATURE} {_BEASTS} {_SIGNS} {_PLACES}".split())
_JOINTS = frozenset("of the and out on at in for by to".split())  # noqa: SIM905
_WORD = re.compile(r"[A-Za-zÀ-ÿ]+(?:['’][a-z]+)?")


@lru_cache(maxsize=4096)
def is_sign(name: str) -> bool:
    """Whether all words of what looks like a name are ordinary ones, and the first is nobody's first name."""
    words = [word.lower().removesuffix("'s").removesuffix("’s") for word in _WORD.findall(name)]
    if len(words) < 2 or not _ORDINARY.union(_JOINTS).issuperset(words):
        return False
    return name.split()[0] not in en.FIRST


def names(text: str, numbers: list[tuple[int, int]]) -> list[Entity]:
    """The English names of a passage without the signs of shops; `numbers` are spans of finds that lead to a person."""
    found = en.names(text, numbers)
    return [one for one in found if "label" in one.evidence or not is_sign(text[one.start : one.end])]
