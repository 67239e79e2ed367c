"""What people of the made-up group write: the official notice, the list of a group buy, a cry for help; in three languages."""

from __future__ import annotations

NOTICE = """关于新增 1 例确诊病例活动场所的通告

4月4日，我区新增 1 例确诊病例。现将其主要活动场所通告如下：
4月2日 9:10—9:40　幸福里便民菜市场
4月2日 18:30—20:00　大悦汇商场 B1 小厨娘餐厅
4月3日 19:15—21:40　星河影城 5 号厅
4月4日 10:00—11:30　滨江健身中心

同一时段到过上述场所的居民，请主动向所在居委会报备，并做一次核酸检测。
咨询电话：12345
区疾病预防控制中心
4月4日"""
CHAIN = """#接龙 周六团购鸡蛋，30 枚一板，送到 3 号楼门口
1. 小周 3号楼402 1板
2. 502 一板
3. 李阿姨 1号楼101 2板
4. 老何 2号楼1103 1板 14513320871
5. 王老师 3号楼301 1板 放门口就行
6. 601 2板，谢谢团长"""
APPEAL = """求助！3号楼201的王奶奶，82岁，糖尿病，胰岛素今晚用完了，药店都关门。
哪位邻居家里有门冬胰岛素，或者能帮忙跑一趟医院？请联系她女儿 14514470263，万分感谢！"""

NOTICE_HANT = """關於新增 1 例確診病例活動場所的通告

4月4日，我區新增 1 例確診病例。現將其主要活動場所通告如下：
4月2日 9:10—9:40　幸福里便民菜市場
4月2日 18:30—20:00　大悅匯商場 B1 小廚娘餐廳
4月3日 19:15—21:40　星河影城 5 號廳
4月4日 10:00—11:30　濱江健身中心

同一時段到過上述場所的居民，請主動向所在居委會報備，並做一次核酸檢測。
諮詢電話：12345
區疾病預防控制中心
4月4日"""
CHAIN_HANT = """#接龍 週六團購雞蛋，30 枚一板，送到 3 號樓門口
1. 小周 3號樓402 1板
2. 502 一板
3. 李阿姨 1號樓101 2板
4. 老何 2號樓1103 1板 14513320871
5. 王老師 3號樓301 1板 放門口就行
6. 601 2板，謝謝團長"""
APPEAL_HANT = """求助！3號樓201的王奶奶，82歲，糖尿病，胰島素今晚用完了，藥店都關門。
哪位鄰居家裡有門冬胰島素，或者能幫忙跑一趟醫院？請聯繫她女兒 14514470263，萬分感謝！"""

NOTICE_EN = """Public health notice: places visited by one confirmed case

On 4 April one case was confirmed in our district. Places and times:
2 April 9:10-9:40  Harmony Market
2 April 18:30-20:00  Grand Mall B1, Little Kitchen restaurant
3 April 19:15-21:40  Star Cinema, hall 5
4 April 10:00-11:30  Riverside Gym

If you were there at the same time, please tell your residents' office and take a test.
Hotline: 12345
District Centre for Disease Control"""
CHAIN_EN = """Group buy: eggs on Saturday, 30 a tray, brought to the door of Block 3. Please add your line.
1. Sophie, Block 3, 402, 1 tray
2. 502, one tray
3. Mrs Lee, Block 1, 101, 2 trays
4. Old Harry, Block 2, 1103, 1 tray, 14513320871
5. Mr Wong, Block 3, 301, 1 tray, leave it at the door
6. 601, 2 trays, thank you!"""
APPEAL_EN = """Help please! Grandma Wong in Block 3, 201, is 82 and diabetic. Her insulin runs out tonight and the pharmacies are closed.
Does anyone have insulin aspart at home, or could someone drive to a hospital? Please call her daughter: 14514470263. Thank you so much!"""
