"""PERSON: the name of a person as written, without title. Names have no pattern: a tagger, labels and columns find them.

What stands here is what announces a name; the shape of Chinese names is known in languages. Source of the column words: headers
of public templates (registration, delivery, hospital, school, property forms).
"""

from __future__ import annotations

from detectors.identifiers._identifier import Group, Identifier, listed

PERSON = Identifier(
    type="PERSON",
    group=Group.NAME,
    direct=False,
    presidio_name="PERSON",
    source="GB/T 35273-2020 annex A",
    cues=listed(
        "姓名|名字|真名|全名|联系人|收件人|收货人|寄件人|户主|业主|户名|开户名|持卡人|持证人|患者|病人|乘客|旅客|学生|员工|车主|申请人|被告|原告|甲方|"
        "乙方|监护人|委托人|当事人|先生|女士|小姐|同学|老师|医生|叫|name|mr|mrs|ms|miss|dr|patient|contact|guest|student|applicant"
    ),
    headers=listed(
        "案主|里民|户长|受保人|纳税义务人|订房人|学员|出席者|个案姓名|长者姓名|住客姓名|雇员姓名|姓名|名字|"
        "真实姓名|中文名|中文姓名|英文名|英文姓名|户主|户主姓名|业主|业主姓名|联系人|联系人姓名|收件人|"
        "收件人姓名|收货人|收货人姓名|寄件人|"
        "寄件人姓名|持卡人|户名|开户名|开户人|账户名|申请人|申请人姓名|患者|患者姓名|病人姓名|学生|学生姓名|员工|员工姓名|家长|家长姓名|监护人|监护人姓名|"
        "紧急联系人|紧急联系人姓名|乘客|乘客姓名|旅客|旅客姓名|入住人|入住人姓名|住客|会员|会员姓名|被保险人|投保人|当事人|密接|密接者|密接姓名|隔离人员|"
        "人员姓名|本人姓名|幼儿姓名|儿童姓名|孩子姓名|宝宝姓名|老人姓名|居民姓名|参与人|报名人|车主|车主姓名|司机|司机姓名|租客|租户|承租人|房东|"
        "客户|客户姓名|债务人|借款人|借款人姓名|担保人|受益人|签名|联络人|收件者|寄件者|承办人|母亲姓名|父亲姓名|父亲|母亲|配偶|配偶姓名|家属|家属姓名|xm|"
        "name|full name|fullname|first name|last name|firstname|lastname|surname|given name|contact|contact name|contact person|guest|guest name|"
        "patient|patient name|student|student name|customer|customer name|client|client name|employee|employee name|passenger|passenger name|"
        "tenant|owner|member|member name|recipient|cardholder|card holder|holder|applicant|next of kin|parent "
        "name|display name|resident|residents|resident name|occupant|occupier|visitor|visitor name|participant|"
        "attendee|volunteer|debtor|borrower|nama|nama penuh|nama penyewa|traveller|traveler|insured|"
        "policyholder|worker|helper|pupil name|child name|mother's name|father's name|guardian name|staff name|"
        "surname/given"
    ),
)
