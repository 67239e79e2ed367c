"""Kinship: the words for whom somebody is to another, by the English noun that a Report gives the relation.

Words only, in zh-Hans, zh-Hant and English; where one counts and what stands at its ends is relations'. An underscore is a
blank within a word.
"""

from __future__ import annotations

WORDS = {
    "father": "老爹 老豆 老竇 爹地 父亲 父親 爸爸 老爸 阿爸 爹 生父 养父 養父 继父 繼父 后爸 father dad daddy papa stepfather"
    " stepdad",
    "mother": "老母 老娘 妈咪 媽咪 母亲 母親 妈妈 媽媽 老妈 老媽 阿妈 阿媽 生母 养母 養母 继母 繼母 后妈 後媽 mother mum mom mummy"
    " mommy stepmother stepmum stepmom",
    "spouse": "妻子 丈夫 老婆 老公 太太 爱人 愛人 配偶 前妻 前夫 老伴 婆娘 那口子 現任 现任 未婚妻 未婚夫 husband wife spouse"
    " partner fiancée fiancé fiance fiancee hubby missus ex-wife ex-husband ex-partner his_ex her_ex my_ex",
    "child": "闺女 閨女 囡囡 儿子 兒子 女儿 女兒 孩子 小孩 长子 次子 長子 长女 次女 長女 幼子 幼女 小女 大女 細女 大仔 細仔 大儿子 小儿子"
    " 大兒子 小兒子 大女儿 小女儿 子女 阿仔 阿女 個仔 个仔 個女 养子 养女 養子 養女 继子 继女 繼子 繼女 独子 独女 son daughter child"
    " kid dtr stepson stepdaughter",
    "sibling": "哥哥 姐姐 弟弟 妹妹 大哥 二哥 大姐 二姐 细佬 細佬 家姐 細妹 兄弟 姐妹 姊妹 胞兄 胞弟 胞姐 胞妹 brother sister sis"
    " half-brother half-sister stepbrother stepsister",
    "friend": "男闺蜜 密友 女性朋友 男性朋友 好朋友 朋友 闺蜜 閨蜜 閨密 闺密 好友 同学 同學 室友 舍友 老乡 发小 死党 合租人 合租室友"
    " friend roommate flatmate housemate classmate bestie",
    "girlfriend": "女票 女朋友 女友 现女友 前女友 情人 情妇 情婦 girlfriend ex-girlfriend",
    "boyfriend": "男票 男朋友 男友 现男友 前男友 boyfriend ex-boyfriend",
    "colleague": "同事 同僚 老板 上司 下属 搭档 同桌 工友 colleague coworker co-worker boss manager",
    "relative": "爷爷 奶奶 外公 外婆 姥姥 姥爷 爺爺 嫲嫲 祖父 祖母 外祖父 外祖母 阿公 阿嬤 阿嬷 叔叔 舅舅 姑姑 姑妈 舅妈 姨妈 姨媽 姑媽 舅媽"
    " 大伯 伯父 伯母 叔父 婶婶 嬸嬸 姑父 姑丈 姨父 姨丈 舅父 大舅 二舅 小舅 小姨 小姑 侄女 侄子 侄儿 姪女 姪子 姪兒 外甥女 外甥 表哥 表姐"
    " 表弟 表妹 堂哥 堂弟 堂姐 堂妹 岳父 岳母 外父 外母 公公 婆婆 家翁 家婆 丈母娘 儿媳妇 儿媳 兒媳 女婿 嫂子 姐夫 妹夫 弟媳 孙子 孙女 孫子"
    " 孫女 外孙 外孫 亲戚 親戚 家属 家屬 家人 亲属 親屬 监护人 監護人 家长 家長 父母 媳妇 媳婦 孙仔 孫仔 relative relatives gran granny"
    " nana grandma grandmother grandad grandpa grandfather grandson granddaughter aunt auntie aunty uncle niece nephew"
    " cousin next-of-kin next_of_kin nok guardian carer mother-in-law father-in-law brother-in-law sister-in-law"
    " son-in-law daughter-in-law",
    "contact": "次密接 密接 同住人 同住者 同行人 接触者 接觸者 房东 邻居 紧急联系人 紧急联络人 緊急聯絡人 緊急聯繫人 emergency_contact contact neighbour neighbor lodger landlord",
    "index": "本人 患者本人 密接本人 指示病例 index self",
}
