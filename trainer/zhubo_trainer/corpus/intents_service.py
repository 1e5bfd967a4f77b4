"""Shipping, freight, remote regions, returns, after-sales, how to buy."""

from __future__ import annotations

from random import Random

from .draft import Draft, Facts, first_clauses
from .grammar import expand, pick_template
from .products import Product
from .questions import QUESTIONS

NEAR = (
    "广东 四川 江苏 北京 上海 湖南 山东 河南 湖北 浙江 福建 安徽 重庆 天津 陕西 广西 云南 贵州 东北 江西 河北 山西 深圳 成都 杭州".split()
)
FAR = "新疆 西藏 内蒙古 青海 海南 甘肃 宁夏 香港 台湾 乌鲁木齐 拉萨".split()
PROVINCE = {"乌鲁木齐": "新疆", "拉萨": "西藏", "香港": "港澳台", "台湾": "港澳台"}


def _ask(bank: list[str], p: Product, rng: Random, test: bool, region: str = "") -> str:
    link = p.facts["链接"]
    return expand(pick_template(bank, rng, test), rng, {"u": p.unit, "n": p.noun, "k": link, "r": region})


def shipping(p: Product, rng: Random, test: bool) -> Draft:
    question = _ask(QUESTIONS["shipping"], p, rng, test)
    arrival = "到" in question or "收到" in question

    def answer(f: Facts) -> str | None:
        if "发货" not in f:
            return None
        if arrival:
            heads = ["发货是【发货】", "【发货】", "发货时间【发货】"]
            return first_clauses(heads, ["几天到{要|得}看快递", "到货时间看物流", "路上几天我说不准"], rng, 0.8)
        return first_clauses(
            ["【发货】", "【发货】{哦|哈|的}", "{发货|}是【发货】", "发货时间【发货】", "我们【发货】", "【发货】，按付款时间"],
            ["从【发货地】发"] if "发货地" in f else ["着急{就|可以}早点拍", "拍好等{消息|物流}就行", "发了有物流信息"],
            rng,
            0.35,
        )

    return Draft("shipping", question, ("发货",), answer, "发货时间")


def freight(p: Product, rng: Random, test: bool) -> Draft:
    region = rng.choice(NEAR)
    question = _ask(QUESTIONS["freight"], p, rng, test, region)

    def answer(f: Facts) -> str | None:
        if "运费" not in f:
            return None
        value = f["运费"]
        heads = ["【运费】", "【运费】{哦|哈|的}", "运费{是|这块|}【运费】"]
        if value.endswith("包邮") and "，" not in value:
            heads += ["【运费】，不用补"] if value != "包邮" else ["包邮的", "包邮哦"]
        tails = ["偏远{地区|的}【偏远运费】", "【偏远运费】"] if "偏远运费" in f else []
        if region in question:
            tails = [f"{region}也是这样算", f"{region}按这个算"]
        return first_clauses(heads, tails, rng, 0.4)

    return Draft("freight", question, ("运费",), answer, "运费", accept=("运费", "包邮"))


def remote(p: Product, rng: Random, test: bool) -> Draft:
    region = rng.choice(FAR)
    question = _ask(QUESTIONS["remote"], p, rng, test, region)

    def answer(f: Facts) -> str | None:
        if "偏远运费" not in f:
            return None
        value, place = f["偏远运费"], PROVINCE.get(region, region)
        if region in question and place not in value:
            if "运费" in f:
                return first_clauses(
                    ["【运费】", f"{region}按【运费】", "运费是【运费】"], [f"{region}没写要另补", "补运费的是【偏远运费】"], rng, 0.8
                )
            return first_clauses([f"没写{region}要补", f"资料里没写{region}"], ["补运费的是【偏远运费】", "【偏远运费】"], rng, 1)
        return first_clauses(
            ["【偏远运费】", "【偏远运费】{哦|哈}", "偏远的【偏远运费】", "偏远地区【偏远运费】", "偏远的【偏远运费】"],
            ["您看下您那边", "其他地区【运费】"] if "运费" in f else ["您看下是哪个地区"],
            rng,
            0.25,
        )

    return Draft(
        "remote", question, ("偏远运费",), answer, f"{region}的运费" if region in question else "偏远运费", accept=("偏远运费", "运费")
    )


def returns(p: Product, rng: Random, test: bool) -> Draft:
    def answer(f: Facts) -> str | None:
        if "退换" not in f:
            return None
        value = f["退换"]
        heads = ["【退换】", "【退换】{哦|的|哈}", "退换{是|这块|}【退换】", "退换按【退换】"]
        if "不支持" not in value and "不退" not in value and "未拆封" not in value:
            heads += ["能退，【退换】", "可以退，【退换】"]
        tails = ["运费险【运费险】"] if "运费险" in f and "险" not in f["运费险"] else ["在订单里申请就行"]
        return first_clauses(heads, tails, rng, 0.25)

    return Draft("returns", _ask(QUESTIONS["returns"], p, rng, test), ("退换",), answer, "退换")


def after_sales(p: Product, rng: Random, test: bool) -> Draft:
    def answer(f: Facts) -> str | None:
        if "售后" in f:
            return first_clauses(
                ["【售后】", "【售后】{哦|的|哈}", "售后{是|这块|}【售后】", "有问题【售后】", "写的是【售后】"],
                ["留好照片", "记得先拍照"] + (["退换是【退换】"] if "退换" in f else []),
                rng,
                0.25,
            )
        if "退换" in f:
            return first_clauses(["退换是【退换】", "【退换】"], ["其他的我帮您问客服", "具体的问下客服"], rng, 0.7)
        return None

    return Draft("afterSales", _ask(QUESTIONS["after_sales"], p, rng, test), ("售后",), answer, "售后", accept=("售后", "退换"))


def how_to_buy(p: Product, rng: Random, test: bool) -> Draft:
    def answer(f: Facts) -> str | None:
        if "链接" not in f:
            return None
        tails = ["选好{规格|款式}就能{拍|下单}", "点进去就能{拍|下单}", "选好再付款", "直接下单就行"] + (
            ["现在【价格】"] if "价格" in f else []
        )
        return first_clauses(
            ["点【链接】", "在【链接】", "【链接】就是", "拍【链接】", "是【链接】", "【链接】哦", "戳【链接】", "看【链接】"],
            tails,
            rng,
            0.6,
        )

    return Draft("howToBuy", _ask(QUESTIONS["how_to_buy"], p, rng, test), ("链接",), answer, "链接")
