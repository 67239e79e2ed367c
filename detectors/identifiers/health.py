"""HEALTH: a word that says something of a person's health: a diagnosis, a test's result, a contact's class in an epidemic.

Words only, the English ones after the NHS's index and ICD-10. Whether they are said *of a person* is seen by what they are linked to; a notice is full of them too.
Compounds that are no illness (阳性植物) are left out by what may not follow.
"""

from __future__ import annotations

from detectors.identifiers._conditions import CAUGHT, CAUGHT_WORDS, CONDITIONS, NOT_BEFORE, NOT_BEHIND, of_somebody
from detectors.identifiers._identifier import Anchor, Group, Identifier, Pattern, listed
from detectors.identifiers._spelling import glued

_RESULTS = listed("确诊|无症状感染|无症状|阳性|密切接触者|次密接|密接|感染者|核酸阳性|抗原阳性|弱阳|复阳|混阳")
_ILLNESSES = listed(
    "HIV|艾滋病|艾滋|梅毒|淋病|尖锐湿疣|乙肝|丙肝|肺结核|结核|新冠|肺炎|糖尿病|高血压|冠心病|心脏病|心梗|脑梗|中风|癫痫|哮喘|尿毒症|肾衰|"
    "白血病|淋巴瘤|肿瘤|肝癌|肺癌|胃癌|乳腺癌|肠癌|癌症|癌|抑郁症|抑郁|焦虑症|双相|精神分裂|精神病|自闭症|"
    "孤独症|躁郁|躁狂|忧郁症|产后忧郁|思觉失调|强迫症|厌食症|人格障碍|酒瘾|毒瘾|自残|自伤|痴呆|老年痴呆|"
    "阿尔茨海默|"
    "帕金森|残疾|智力障碍|骨折|怀孕|孕妇|流产|人流|药流|胎停|宫外孕|试管婴儿|性病|疱疹|红斑狼疮|血友病|渐冻症|乳癌|透析|化疗|放疗|过敏史|病史|吸毒|戒毒"
)
# Conditions as the NHS's index "Health A to Z" and the chapters of ICD-10 name them, words of their bearers with them
_CONDITIONS = listed(
    "diabetes|diabetic|hypertension|high blood pressure|depression|schizophrenia|schizophrenic|bipolar|epilepsy|epileptic|asthma|asthmatic|cancer|carcinoma|melanoma|lymphoma|"
    "leukemia|leukaemia|myeloma|tumour|tumor|metastatic|syphilis|hepatitis|tuberculosis|dementia|pregnant|"
    "lupus|autistic|autism|dyspraxia|dyslexia|dyslexic|dengue|gout|opioid use disorder|psychosis|psychotic|"
    "anorexia|anorexic|bulimia|bulimic|"
    "eating disorder|personality disorder|anxiety disorder|severe anxiety|anxiety and depression|panic "
    "attacks|panic disorder|suicidal|suicide attempt|attempted suicide|self-harm|self-harming|self-harmed|"
    "alcoholism|drug addict|drug addiction|heroin addict|opioid|meth addict|gambling addiction|terminally ill|palliative|"
    "herpes|chlamydia|gonorrhoea|gonorrhea|genital warts|multiple sclerosis|cystic fibrosis|sickle cell|"
    "thalassaemia|thalassemia|haemophilia|hemophilia|anaemia|anemia|anaemic|anemic|"
    "miscarriage|miscarried|abortion|stillbirth|stillborn|ectopic|infertile|infertility|endometriosis|"
    "hysterectomy|mastectomy|vasectomy|colostomy|weeks pregnant|preeclampsia|pre-eclampsia|"
    "postnatal depression|postpartum depression|chemotherapy|radiotherapy|dialysis|kidney failure|kidney "
    "disease|renal failure|liver failure|liver disease|cirrhosis|heart attack|heart failure|heart disease|"
    "heart condition|cardiac arrest|atrial fibrillation|angina|arrhythmia|pacemaker|emphysema|ulcerative "
    "colitis|coeliac|celiac|cerebral palsy|muscular dystrophy|spina bifida|motor neurone disease|"
    "arthritis|osteoporosis|fibromyalgia|psoriasis|eczema|migraines|sleep apnoea|sleep apnea|narcolepsy|"
    "glaucoma|paraplegic|quadriplegic|amputee|brain injury|brain tumour|brain tumor|seizures|"
    "hypothyroidism|hyperthyroidism|"
    "gastric bypass|learning disability|learning difficulties|nut allergy|peanut allergy|anaphylaxis|"
    "anaphylactic|epipen|penicillin allergy|allergic to|sepsis|meningitis|shingles|scabies|"
    "tested reactive|tested positive|covid positive|positive for covid|positive for HIV|diagnosed with|had "
    "a stroke|post-stroke|after her stroke|after his stroke|mild stroke|minor stroke|a breakdown|nervous "
    "breakdown|mental breakdown|"
    "antidepressants|antipsychotics|antiretrovirals|antiretroviral|immunosuppressants|beta blockers|"
    "methadone|chemo|expecting a baby|expecting twins|buprenorphine|naltrexone|clozapine|olanzapine|"
    "risperidone|quetiapine|aripiprazole|haloperidol|"
    "sertraline|fluoxetine|citalopram|escitalopram|venlafaxine|mirtazapine|diazepam|alprazolam|lorazepam|"
    "clonazepam|zopiclone|methylphenidate|lamotrigine|levetiracetam|carbamazepine|donepezil|levodopa|"
    "tamoxifen|methotrexate|warfarin|metformin|levothyroxine|prednisolone|prednisone|gabapentin|pregabalin|"
    "oxycodone|tramadol"
)
_WRITTEN_SO = listed(
    "HIV positive|HIV-positive|HIV reactive|AIDS patient|ADHD|OCD|PTSD|COPD|PCOS|IVF|ESRD|CKD|MRSA|"
    "Parkinson's|Alzheimer's|Asperger's|Crohn's|Huntington's|Down syndrome|Down's syndrome|Tourette's|Hep "
    "B|Hep C|hep B|hep C|"
    "Prozac|Zoloft|Lexapro|Seroquel|Abilify|Xanax|Valium|Ativan|Adderall|Ritalin|Concerta|Vyvanse|Suboxone|Subutex|Antabuse|OxyContin|Keppra|Aricept|Humira|Truvada|Biktarvy"
)
_CANCERS = tuple(
    f"{organ} cancer"
    for organ in listed(
        "breast|lung|bowel|prostate|ovarian|cervical|skin|liver|throat|bone|pancreatic|stomach|kidney|thyroid|colon|testicular|bladder"
    )
)
_ENGLISH = (*_WRITTEN_SO, *_CANCERS, *_CONDITIONS, *(word.capitalize() for word in (*_CANCERS, *_CONDITIONS)))
# Words of other things as well, told only by the words before them: she was sectioned, he is in rehab, on ART, takes lithium
_TAKEN = listed(
    "ART|ARVs|PrEP|insulin|lithium|morphine|fentanyl|statins|steroids|blood thinners|oxygen at home|"
    "suicide watch|the liver transplant list|the kidney transplant list|a ventilator|life support"
)
_TAKES = "(?:(?<=[Oo]n )|(?<=akes )|(?<=aking )|(?<=ribed )|(?<=ives )|(?<=eds: )|(?<=eds )|(?<=ion: )|(?<=ons: )|(?<=Rx )|(?<=Rx: ))"
_VACCINATIONS = listed("疫苗接种|接种疫苗|新冠疫苗|接种")
_DOSES = "(?:已|未|已经|没有?)(?:完成|全程)?(?:接种|打)(?:过|完)?(?:[一二两三四1-4]针|加强针)?|[一二两三四1-4]针(?!管)|全程接种|加强针|无"
_FIGURES = listed("空腹血糖|餐后血糖|血糖|血压|收缩压|舒张压|尿酸|胆固醇|转氨酶|甲胎蛋白|病毒载量|CD4|糖化血红蛋白")

HEALTH = Identifier(
    type="HEALTH",
    group=Group.HEALTH,
    direct=True,
    presidio_name="HEALTH",
    source="PIPL article 28; GB/T 35273-2020 annex B; ICD-10; NHS Health A to Z",
    patterns=(
        Pattern("result", f"{glued(_RESULTS)}(?!植物|率|数|人数|病例数|[0-9])", 0.6, 0.8, Anchor.WORD, words=_RESULTS),
        Pattern(
            "illness",
            (
                f"{glued(_ILLNESSES)}(?!(?:肺炎|病毒)?(?:疫苗|科普|预防|知识|宣传|防治|疫情|防控|指挥|医院|研究|协会|"
                f"基金|学会|筛查)|日| ?(?:[Tt]est|[Cc]linic|[Pp]revention|[Aa]wareness|[Ee]ducation|[Cc]are|[Pp]rogram|"
                f"[Ss]ervice|[Ff]oundation|[Vv]accin|[Rr]esearch))"
            ),
            0.6,
            0.8,
            Anchor.WORD,
            words=_ILLNESSES,
        ),
        Pattern(
            "condition",
            f"{NOT_BEFORE}{glued(CONDITIONS)}{NOT_BEHIND}",
            0.6,
            0.8,
            Anchor.WORD,
            words=CONDITIONS,
        ),
        Pattern(
            "lame",
            "(?<!系统)(?<!网络)(?<!交通)(?<!服务器)(?<!全城)瘫痪(?=[，,。；;、 )）]|$|在床|多年|了)",
            0.55,
            0.8,
            Anchor.WORD,
            words=("瘫痪",),
        ),
        Pattern("caught", CAUGHT, 0.55, 0.8, Anchor.WORD, words=CAUGHT_WORDS),
        Pattern(
            "vaccination",
            f'{glued(_VACCINATIONS)}(?:情况|史|状态)?[ "]?[:：为是][ "]{{0,2}}(?P<value>{_DOSES})',
            0.6,
            0.7,
            Anchor.WORD,
            words=_VACCINATIONS,
        ),
        Pattern(
            "figure",
            f"{glued(_FIGURES)}(?:值|是|为|高达|测得)?[ \"':：]{{0,3}}(?P<value>[0-9]{{1,3}}(?:\\.[0-9]{{1,2}})?(?:/[0-9]{{2,3}})?)(?![0-9%年月日元折]| ?以[上下])",
            0.3,
            0.7,
            Anchor.WORD,
            words=_FIGURES,
        ),
        Pattern(
            "fever",
            "(?:体温|发烧|烧到|高烧)(?:是|为|到)?[ :：]{0,2}(?P<value>(?:37\\.[3-9]|3[89](?:\\.[0-9])?|4[01](?:\\.[0-9])?)(?: ?(?:℃|°C|度))?)(?![0-9]| ?以[上下])",
            0.3,
            0.7,
            Anchor.WORD,
            words=("体温", "发烧", "烧到", "高烧"),
        ),
        Pattern(
            "English",
            (
                f"(?<![A-Za-z])(?<!Great ){glued(_ENGLISH)}(?![A-Za-z]| ?(?:junction|transistor|[Aa]wareness|"
                f"[Rr]esearch|[Cc]harity|[Cc]harities|[Tt]rust|[Ff]oundation|[Ss]ociety|[Aa]ssociation|[Vv]accin|"
                f"[Ss]creening|[Pp]revention|[Ss]upport [Gg]roup|[Hh]elpline|[Hh]otline|[Dd]ay|[Ww]eek|[Mm]onth|UK|"
                f"[Cc]linic|[Cc]are [Cc]entre|[Cc]lass|[Tt]est))"
            ),
            0.6,
            0.8,
            Anchor.WORD,
            words=_ENGLISH,
        ),
        Pattern(
            "HIV",
            "(?<![A-Za-z])HIV ?(?:\\+(?!ve)|\\+ve|[Pp]os\\b)".replace("\\b", "(?![A-Za-z])"),
            0.7,
            0.85,
            Anchor.WORD,
            words=("HIV",),
        ),
        Pattern("taken", f"{_TAKES}{glued(_TAKEN)}(?![A-Za-z])", 0.55, 0.8, Anchor.WORD, words=_TAKEN),
        Pattern(
            "been sectioned",
            "(?:(?<=was )|(?<=been )|(?<=got )|(?<=is )|(?<=were )|(?<=him )|(?<=her )|(?<=: )|(?<=, ))sectioned(?! off| by |al)",
            0.55,
            0.8,
            Anchor.WORD,
            words=("sectioned",),
        ),
        Pattern(
            "rehab",
            "(?:(?<=in )|(?<=into )|(?<=to )|(?<=from )|(?<=of ))(?:drug |alcohol )?rehab(?![A-Za-z])(?! (?:centre|center|programme|program|services|exercises|clinic))",
            0.5,
            0.75,
            Anchor.WORD,
            words=("rehab", "drug rehab", "alcohol rehab"),
        ),
        Pattern(
            "alcoholic",
            "(?<![A-Za-z-])alcoholic(?! (?:drink|beverage|bever|cocktail|option|wine|beer)|[A-Za-z])(?=[ ]?(?:[,.;)/&!?\n]|and |who |$))",
            0.5,
            0.75,
            Anchor.WORD,
            words=("alcoholic",),
        ),
        Pattern(
            "cell of a list",  # ward and sickness lists: a word between bars, blanks or commas
            (
                "(?:(?<=[\t|;/(–-] )|(?<=[\t|;/(:])|(?<=, )|(?<=: )|(?<=[0-9][MF] )|(?<=[0-9] )|(?<=  ))(?:[Ss]troke|"
                "[Aa]nxiety|[Ll]ithium|[Rr]ehab|[Hh]ospice)(?= ?(?:[\t|;/&,)\n]|$| and depression))"
            ),
            0.5,
            0.7,
            Anchor.WORD,
            words=listed("stroke|Stroke|anxiety|Anxiety|lithium|Lithium|rehab|Rehab|hospice|Hospice"),
        ),
    ),
    cues=listed("诊断|患者|核酸|检测|结果|病情|住院|检验|diagnosis|patient|tested|diagnosed|dx"),
    headers=listed(
        "病名|疾病|特殊疾病|用药|过敏|障碍类别|长期病患|长期病|慢性病|特殊教育需要|sen类别|主诉|过敏原|"
        "特殊需要|身心障碍类别|身心障碍|核酸|核酸结果|核酸检测结果|检测结果|诊断|诊断结果|临床诊断|病史|既往史|"
        "疫苗|症状|体温|健康状况|病情|患病情况|过敏史|基础疾病|"
        "dx|diagnoses|medical conditions|medical condition|conditions|medication|medications|meds|allergies|"
        "medical notes|medical history|disability|special needs|密接类型|密接类别|分类|人员类别|感染途径|"
        "残疾类别|残疾等级|diagnosis|health|condition|result|test result|symptoms"
    ),
    grow=of_somebody,
)
