"""RELATION: a word for how a person is related to another: 父亲, 女友, 同住人, "mother", "next of kin"."""

from __future__ import annotations

from detectors.identifiers._identifier import Anchor, Group, Identifier, Pattern, listed
from detectors.identifiers._spelling import glued

_HAN = listed(
    "父亲|母亲|爸爸|妈妈|爸|妈|父|母|爷爷|奶奶|外公|外婆|姥姥|姥爷|祖父|祖母|外祖父|外祖母|丈夫|妻子|老公|老婆|爱人|配偶|未婚妻|未婚夫|前妻|前夫|"
    "儿子|女儿|子女|独子|独女|长子|次子|长女|次女|哥哥|姐姐|弟弟|妹妹|兄弟|姐妹|堂兄|堂弟|表哥|表弟|表姐|表妹|叔叔|舅舅|姑姑|阿姨|岳父|岳母|公公|婆婆|"
    "女朋友|男朋友|女友|男友|朋友|闺蜜|同事|同学|室友|同住人|同住人员|同住者|邻居|亲戚|家属|亲属|监护人|家长|紧急联系人|孙子|孙女|儿媳|女婿|"
    "阿嬷|阿公|阿爷|阿妈|妈咪|爹地|爹哋|伯父|伯母|大伯|小叔|大姑|小姑|姑丈|姨丈|舅父|舅母|婶婶|嫂嫂|嫂子|"
    "姊姊|姊夫|姐夫|妹夫|弟媳|弟妹|继父|继母|养父|养母|后爸|后妈|干爹|干妈|侄子|侄女|外甥|外甥女|外孙|"
    "外孙女|媳妇|公婆|双胞胎|前女友|前男友|同居人|同居女友|同居男友"
)
_ENGLISH = listed(
    "father|mother|dad|mum|mom|husband|wife|spouse|partner|son|daughter|brother|sister|sibling|girlfriend|boyfriend|friend|colleague|"
    "stepfather|stepmother|stepson|stepdaughter|stepdad|stepmum|stepmom|grandma|grandad|granddad|grandpa|"
    "granny|grandson|granddaughter|nephew|niece|mother-in-law|father-in-law|sister-in-law|brother-in-law|"
    "daughter-in-law|son-in-law|"
    "fiancé|fiancée|fiance|fiancee|ex-wife|ex-husband|ex-girlfriend|ex-boyfriend|godmother|godfather|housemate|Mum|Mom|Dad|Grandmother|Grandfather|Cousin|Nephew|Niece|"
    "roommate|flatmate|neighbour|neighbor|guardian|next of kin|emergency contact|relative|uncle|aunt|cousin|grandmother|grandfather|"
    "Father|Mother|Husband|Wife|Spouse|Partner|Son|Daughter|Brother|Sister|Girlfriend|Boyfriend|Friend|Colleague|Guardian|Next of kin"
)
_LONG = tuple(word for word in _HAN if len(word) > 1)
_SINGLE = tuple(word for word in _HAN if len(word) == 1)

RELATION = Identifier(
    type="RELATION",
    group=Group.FAMILY,
    direct=False,
    presidio_name="RELATION",
    source="GB/T 4761-2008 (家庭关系代码)",
    patterns=(
        Pattern(
            "word", f"{glued(_LONG)}(?!节|圈|们|院|会|卡|费|版|群|帮|树|关系图)", 0.6, 0.8, Anchor.WORD, words=_LONG
        ),
        Pattern(
            "short",
            f'(?<=[\\s,，、|;；:：(（\\t之"]){glued(_SINGLE)}(?=[\\s,，、|;；:：)）\\t"])',
            0.6,
            0.8,
            Anchor.WORD,
            words=_SINGLE,
        ),
        Pattern(
            "English", f"(?<![A-Za-z]){glued(_ENGLISH)}(?![A-Za-z]|-in-law)", 0.5, 0.7, Anchor.WORD, words=_ENGLISH
        ),
    ),
    cues=listed("关系|系|之|其|relation|relationship"),
    headers=listed(
        "关系|与本人关系|与户主关系|与患者关系|与密接关系|与病例关系|人员关系|亲属关系|家庭关系|称谓|与学生关系|gx|relation|relationship"
    ),
)
