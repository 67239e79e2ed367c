"""HEALTH: a word that says something of a person's health: a diagnosis, a test's result, a contact's class in an epidemic.

Words only. Whether they are said *of a person* is seen by what they are linked to; a notice is full of them too.
Compounds that are no illness (阳性植物) are left out by what may not follow.
"""

from __future__ import annotations

from detectors.identifiers._identifier import Anchor, Group, Identifier, Pattern, listed
from detectors.identifiers._spelling import glued

_RESULTS = listed("确诊|无症状感染|无症状|阳性|密切接触者|次密接|密接|感染者|核酸阳性|抗原阳性|弱阳|复阳|混阳")
_ILLNESSES = listed(
    "HIV|艾滋病|艾滋|梅毒|淋病|尖锐湿疣|乙肝|丙肝|肺结核|结核|新冠|肺炎|糖尿病|高血压|冠心病|心脏病|心梗|脑梗|中风|癫痫|哮喘|尿毒症|肾衰|"
    "白血病|淋巴瘤|肿瘤|肝癌|肺癌|胃癌|乳腺癌|肠癌|癌症|癌|抑郁症|抑郁|焦虑症|双相|精神分裂|精神病|自闭症|孤独症|痴呆|老年痴呆|阿尔茨海默|"
    "帕金森|残疾|智力障碍|骨折|怀孕|孕妇|流产|人流|透析|化疗|放疗|过敏史|病史|吸毒|戒毒"
)
_ENGLISH = listed(
    "diabetes|diabetic|hypertension|depression|schizophrenia|bipolar|epilepsy|asthma|cancer|leukemia|leukaemia|tumour|tumor|syphilis|"
    "hepatitis|tuberculosis|dementia|pregnant|miscarriage|abortion|chemotherapy|dialysis|HIV positive|tested positive|covid positive|diagnosed with"
)

HEALTH = Identifier(
    type="HEALTH",
    group=Group.HEALTH,
    direct=True,
    presidio_name="HEALTH",
    source="PIPL article 28; GB/T 35273-2020 annex B",
    patterns=(
        Pattern("result", f"{glued(_RESULTS)}(?!植物|率|数|人数|病例数|[0-9])", 0.6, 0.8, Anchor.WORD, words=_RESULTS),
        Pattern(
            "illness",
            f"{glued(_ILLNESSES)}(?!疫苗|科普|预防|知识|宣传|防治|日)",
            0.6,
            0.8,
            Anchor.WORD,
            words=_ILLNESSES,
        ),
        Pattern("English", f"(?<![A-Za-z]){glued(_ENGLISH)}(?![A-Za-z])", 0.6, 0.8, Anchor.WORD, words=_ENGLISH),
    ),
    cues=listed("诊断|患者|核酸|检测|结果|病情|住院|检验|diagnosis|patient|tested"),
    headers=listed(
        "核酸|核酸结果|核酸检测结果|检测结果|诊断|诊断结果|临床诊断|病史|既往史|疫苗|症状|体温|健康状况|病情|患病情况|血型|过敏史|基础疾病|"
        "密接类型|密接类别|分类|人员类别|感染途径|残疾类别|残疾等级|diagnosis|health|condition|result|blood type|test result|symptoms"
    ),
)
