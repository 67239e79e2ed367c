"""Sentences: what each rule says, for people, in Chinese and English. They accuse nobody and hold no value.

A rule without a sentence fails a test. Which rule decides is judge's and pipeline's.
"""

from __future__ import annotations

from detectors.judge.judgement import CARE, MINORS

RULES: dict[str, tuple[str, str]] = {
    "nothing-dense": ("没有发现密集的个人信息。", "No dense personal details were found."),
    "own-card": ("发送者在介绍自己。", "Somebody tells how to reach themselves."),
    "places-and-times": ("只有地点、时间和热线。", "It has only places, times and hotlines."),
    "public-register": ("像公开的登记或公示。", "It reads like a public register."),
    "organisation-contacts": ("是单位或商家的联系方式。", "They are the contacts of organisations."),
    "official-contacts": ("是单位对外公布的联系人。", "An office publishes whom to call."),
    "duty-contacts": ("像值班或志愿者的联系人。", "They look like contacts of people on duty."),
    "five-valid-ids": ("有五个以上校验正确的证件号。", "There are five or more ID numbers with a correct check digit."),
    "health-named": ("有人的健康信息和姓名、联系方式在一起。", "Somebody's health stands beside a name and a way to reach them."),
    "five-persons-2-classes": ("五人以上，每人有两种以上信息。", "Five or more people have two or more kinds of details each."),
    "unlinked-list": ("有五个以上手机号，旁边有同样多的姓名或住处。", "Five or more mobiles stand beside as many names or homes."),
    "third-person-3-classes": ("有人的三种以上信息在一起，至少两种能直接找到本人。", "Three or more kinds of details of one person stand together; two lead straight to them."),
    "name-id-contact": ("姓名、证件号和联系方式挨在一起。", "A name, an ID number and a contact stand close together."),
    "hostile-doxxing": ("姓名、联系方式和针对此人的话在一起。", "A name and a contact stand beside words against that person."),
    "outed": ("有人的电话和住处、病情等被当作消息传出来。", "Somebody's number is passed on as news, with a home or an illness."),
    "payroll": ("有三人以上的姓名和银行卡号。", "Three or more names stand beside bank accounts."),
    "code-sample": ("是程序代码和测试数据。", "It is program code with test data."),
    "relatives-of-one": ("列出了一个人的三位以上亲友和他们的电话。", "Three or more relatives or friends of one person are listed with their numbers."),
    "body-data": ("有多人的身高、体重等数据。", "Body figures of several people are listed."),
    "slip-or-advert": ("像快递单或启事，里面有一两个人的信息。", "It looks like a parcel's slip or an advert with one or two people's details."),
    "numbers-without-people": ("有证件号、卡号或几个手机号，没有看出是谁的。", "There are ID, card or phone numbers; whose they are did not show."),
    "few-persons-2-classes": ("有几个人，每人有两种以上信息。", "A few people have two or more kinds of details each."),
    "hostile-words": ("有联系方式，也有针对某人的话。", "There is a contact, and words against somebody."),
    "own-details": ("聊天记录里有人写下自己的电话、住处。", "In the record of a chat people wrote down how to reach them."),
    "one-person": ("有一个人的三种以上信息。", "One person has three or more kinds of details."),
    "health-without-contact": ("有人的健康信息和姓名，没有联系方式。", "Somebody's health stands beside a name, without a contact."),
    "bare-body-table": ("有身高、体重等数据，没有看出是谁的。", "There are body figures; whose they are did not show."),
    "not-read-to-the-end": ("没有读完，读到的部分没有发现问题。", "It was not read to the end; nothing was found in what was read."),
}  # fmt: skip
_CARE = {
    "petition": ("像联名信。", "It reads like a petition."),
    "jielong": ("像大家自己填的接龙。", "It reads like a list people fill in themselves."),
    "missing": ("像寻人、寻物的信息。", "It reads like a search for somebody missing."),
    "rescue": ("像救援信息。", "It reads like a call for rescue."),
    "obituary": ("像讣告。", "It reads like an obituary."),
    "fundraising": ("像筹款求助。", "It reads like a collection for somebody."),
    "appeal": ("像求助信息。", "It reads like a call for help."),
}
RULES |= {
    f"{CARE}{kind}": (f"{zh}只询问，不收起。", f"{en} It is asked about, never taken away.")
    for kind, (zh, en) in _CARE.items()
}


def sentence(rule: str) -> tuple[str, str]:
    """What a rule says, in Chinese and English. Raises KeyError for a rule nobody wrote a sentence for."""
    zh, en = RULES[rule.removesuffix(MINORS)]
    if rule.endswith(MINORS):
        return f"{zh}其中有未满14周岁的孩子。", f"{en} Children under 14 are among them."
    return zh, en
