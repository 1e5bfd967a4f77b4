"""How viewers really type: callers, particles, typos, abbreviations, missing punctuation."""

from __future__ import annotations

from random import Random

CALLERS = ["主播", "助播", "小姐姐", "老板", "亲", "宝", "请问", "姐", "客服", "主播主播", "bb", "家人", "问一下", "想问", "诶", "那个"]
TAILS = ["？", "?", "呀", "啊", "呢", "哈", "？？", "吖", "捏", "哇", "～", "。", " 求回", "[疑问]", "🤔", "谢谢", "！", "嘞"]
TYPOS = [
    ("多少钱", ["多少米", "多钱", "多少q", "几多钱", "多少啊钱", "多少前"]),
    ("怎么", ["咋", "怎末", "zenme"]),
    ("什么", ["啥", "神马", "什麽", "sm"]),
    ("有没有", ["有木有", "有没", "有不有"]),
    ("没有", ["木有", "没"]),
    ("吗", ["嘛", "不", "么", "ma", "吗吗"]),
    ("可以", ["可不可以", "能", "可"]),
    ("这个", ["这", "这款", "介个", "这玩意"]),
    ("发货", ["发huo", "发活"]),
    ("优惠", ["优惠惠", "yh"]),
    ("包邮", ["包u", "包油", "包邮费"]),
    ("质量", ["zl", "质亮"]),
    ("价格", ["价钱", "jg", "价位"]),
    ("链接", ["连接", "lj", "链jie"]),
    ("孕妇", ["孕fu", "准妈妈"]),
    ("现在", ["现再", "xz"]),
    ("尺码", ["码数", "尺马"]),
]
NOISE_SHARE = 0.25


def noisy(question: str, rng: Random) -> str:
    """A question as it might be typed; its meaning is unchanged."""
    if rng.random() < NOISE_SHARE:
        hits = [(word, subs) for word, subs in TYPOS if word in question]
        if hits:
            word, subs = rng.choice(hits)
            question = question.replace(word, rng.choice(subs), 1)
    if rng.random() < 0.22:
        question = rng.choice(CALLERS) + rng.choice(["", "，", " "]) + question
    if rng.random() < 0.45:
        question += rng.choice(TAILS)
    if rng.random() < 0.03:
        question = question * 2
    return question
