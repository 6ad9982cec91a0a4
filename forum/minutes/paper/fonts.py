"""Which typefaces the paper is set in: the first of each list that the machine has."""

import json
import subprocess
import sys
from functools import lru_cache
from pathlib import Path

PRESS = Path(__file__).with_name("press.py")
PACKAGE = "fonts-noto-cjk"
SECONDS = 60

SONG = (
    *("SimSun", "宋体", "NSimSun", "STSong", "Songti SC"),
    *("Noto Serif CJK SC", "Source Han Serif SC", "Noto Serif SC", "AR PL UMing CN"),
)
BLACK = (
    *("SimHei", "黑体", "STHeiti", "Heiti SC", "PingFang SC", "Microsoft YaHei"),
    *("Noto Sans CJK SC", "Source Han Sans SC", "Noto Sans SC", "WenQuanYi Zen Hei", "WenQuanYi Micro Hei"),
)
FANGSONG = (
    *("FangSong", "仿宋", "FangSong_GB2312", "仿宋_GB2312", "STFangsong"),
    *("FZFangSong-Z02S", "FZFangSong-Z02", "FandolFang R", "FandolFang"),
)
KAI = (
    *("KaiTi", "楷体", "KaiTi_GB2312", "楷体_GB2312", "STKaiti", "Kaiti SC"),
    *("FZKai-Z03S", "FandolKai", "LXGW WenKai", "AR PL UKai CN"),
)
TITLE = (
    *("FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05", "方正小标宋简体", "方正小标宋_GBK"),
    *("FZXiaoBiaoSong-B05SGB", "STZhongsong", "华文中宋"),
)


def _ask() -> list[str]:
    asked = [sys.executable, "-P", str(PRESS)]
    done = subprocess.run(
        asked, input=b'{"families": true}', capture_output=True, timeout=SECONDS, check=True
    )
    return json.loads(done.stdout)


@lru_cache(maxsize=1)
def _known() -> tuple[str, ...]:
    """The families of a machine that can set Chinese. LookupError for others: those are asked again."""
    families = tuple(_ask())
    if not chosen(families):
        raise LookupError
    return families


def chosen(families) -> dict[str, list[str]]:
    """The families for each role, the wanted one first; {} when none of them can set Chinese."""
    there = {family.lower() for family in families}

    def first(*lists) -> list[str]:
        known = [[name for name in names if name.lower() in there] for names in lists]
        return [names[0] for names in known if names]

    if not first(SONG, BLACK, FANGSONG, KAI):
        return {}
    return {
        "song": first(SONG, BLACK, FANGSONG, KAI),
        "title": first(TITLE, SONG, BLACK, FANGSONG),
        "fangsong": first(FANGSONG, SONG, BLACK, KAI),
        "kai": first(KAI, FANGSONG, SONG, BLACK),
        "black": first(BLACK, SONG, FANGSONG, KAI),
    }


def found() -> dict[str, list[str]]:
    """The families of this machine for each role; {} when it has no Chinese typeface."""
    try:
        return chosen(_known())
    except (LookupError, OSError, subprocess.SubprocessError):
        return {}
