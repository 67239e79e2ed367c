# 打码助手的全部文字（简体）。变量只有数目、种类、群名、时间；没有值、没有文件名、没有人名。

## 种类与原因
joiner = 、
kind-name = 姓名
kind-id = 身份证号
kind-phone = 电话
kind-address = 住址
kind-passport = 护照号
kind-bank = 银行卡号
kind-plate = 车牌
kind-account = 社交账号
kind-email = 邮箱
kind-birth = 生日
kind-body = 身高体重
kind-household = 住房情况
kind-health = 健康信息
kind-family = 亲属关系
kind-work = 工作单位
kind-minor = 未满14周岁的孩子的信息
kind-secret = 密码
kind-other = 个人信息
why-contact = 电话和住址传开以后，里面的人会接到很多陌生电话，有人会找上门。
why-id = 身份证号配上姓名，很容易被拿去冒用。
why-health = 病情被传开，里面的人会被指指点点，很久都过不去。
why-other = 这些信息一传开就很难收回，里面的人会一直被打扰。

## A 给发送者
group-unnamed = 本群
ask-hello = 您好，我是「{ $group }」的打码助手，是群管理员请来的（管理员列表里能找到我）。
ask-found = 您 { $time } { $how ->
    [forwarded] 转发
   *[posted] 发
 }的{ $thing ->
    [message] 消息
    [files] { $items } 个文件
   *[file] 文件
 }里，有{ $n ->
    [0] { $kinds }
   *[other] 大约 { $n } 个人的{ $kinds }
 }。
ask-away = 我先把它从群里收起来了，群里的提示不会提到您。
ask-still = { $thing ->
    [message] 消息
   *[file] 文件
 }还在群里，您现在可以撤回。
ask-mean = 您多半是想提醒大家。只是{ $why }
ask-places = 大家要用的是地点和时间，我可以马上帮您整理成能发的一份。
ask-masked = 我可以马上帮您做一份打码版。
ask-below = 您写的内容没有丢：打码后的文字在下面，可以直接用。
ask-elsewhere = 如果也转到了别的群，麻烦一起撤回；也可以把这句转给发给您的人：「这里面有别人的电话住址，能撤回吗？只发地点和时间就好。」
ask-elsewhere-own = 如果也发到了别的群，麻烦一起撤回。
ask-truth = { $thing ->
    [message] 内容
   *[file] 文件
 }是真是假我不判断。弄错了请点「弄错了」。
ask-suspect = 您 { $time } { $how ->
    [forwarded] 转发
   *[posted] 发
 }的{ $thing ->
    [message] 消息
    [files] { $items } 个文件
   *[file] 文件
 }里面好像有{ $n ->
    [0] { $kinds }
   *[other] { $n } 个人的{ $kinds }
 }，您看一下要不要换成打码版？不处理也可以。
ask-care = 您 { $time } 发的消息里有{ $kinds }。它会一直留在群里，我不会动。事情解决后，我可以帮您把这些打码。
ask-list = 您 { $time } 发的接龙里有{ $kinds }。它会一直留在群里，我不会动。下次接龙可以只写楼栋和手机尾号 4 位，一样对得上号。
ask-unread = 您 { $time } { $how ->
    [forwarded] 转发
   *[posted] 发
 }的文件我没能读完（{ $reason }），所以不知道里面有没有别人的信息。如果有，麻烦换成打码版再发；没有就不用管。文件还在群里。
reason-password = 有密码
reason-damaged = 文件好像坏了
reason-big = 太大了
reason-format = 不认识的格式

## 发送者的按钮和回答
button-places = 只留地点和时间
button-masked = 打码版
button-mistake = 弄错了
button-more = 更多
button-withdraw = 现在撤回
button-enough = 就这样，不发了
button-why = 为什么
button-back = 返回
button-post = 替我发到群里
button-solved = 解决了，打码
button-start-spread = 我也在这份里面
button-elsewhere = 我还发到了别的群
working = 正在整理，马上发给您。
already = 已处理。
working-withdraw = 正在撤回。
working-group = 正在发到群里。
caption-places = 只留地点和时间的一份，可以发到群里。
caption-masked = 打码版。发之前请再看一眼。
caption-masked-close = 打码版，给您自己用。这份仍可能被邻居认出来，请不要发群；发群请用「只留地点和时间」。
label-masked = 打码版（由成员提供，打码助手处理，真假未核实）
label-restored = 由成员提供，打码助手放回，真假未核实
no-copy-places = 这份里没有能单独整理出来的地点和时间。可以试试「打码版」。
no-copy-masked = 这份做不出合格的打码版，所以我没有给您。可以试试「只留地点和时间」。
copy-gone = 原文已经不在我这里了，做不了新的一份。您可以把它私下发给我看一看。
posted-for-you = 已经替您发到群里，没有写您的名字。谢谢您。
mistake-noted = 谢谢您告诉我，可能是我看错了。已经请管理员再看一眼，您不用再做什么。
mistake-alone = 谢谢您告诉我，可能是我看错了。已经记下，您不用再做什么。
withdrawn-now = 已经撤回。谢谢您为里面的人想了一下。
withdrawn-kept = 好的，那就不发了。谢谢您为里面的人想了一下。
withdraw-late = 这条太久了，我收不回来。麻烦您自己长按它，选「删除」。
withdraw-failed = 我没能撤回它。麻烦您自己长按它，选「删除」。
restored-sender = 管理员看过了，是我看错了，内容已经放回群里。打扰您了。
cleared-sender = 管理员看过了，是我看错了，您不用再做什么。打扰您了。
elsewhere-how = 谢谢您想到这一步。三步就好：
    1. 到那个群里，长按那条消息，选「删除」或「撤回」（记得选「为所有人删除」）。
    2. 收不回来的，请那个群的管理员帮忙删。
    3. 把这句发到那个群：「我刚才发的里面有别人的电话住址，麻烦大家不要再转，存了的也请删掉。地点和时间我另发。」
finished = 这件事已经处理完了，谢谢您。
more-head = 还可以这样：
open-private = 打开私聊
ephemeral-wait = 给您的私密提示，请稍候

## B 群里的提示
line = 有一条消息可能带有他人的个人信息，已先收起，发送者可以换一份再发。官方通报（地点、时间）照常发。请不要追问或转发原文，谢谢大家。
line-still = 有一条消息可能带有他人的个人信息，发送者可以换一份再发。官方通报（地点、时间）照常发。请不要追问或转发原文，谢谢大家。
line-mine = 是我发的
line-why = 为什么
nothing-here = 这里没有需要您处理的事。谢谢您不追问、不转发。
line-why-answer = 电话、住址、身份证号传开以后，里面的人会一直被打扰。打码助手只看有没有这些信息，不看观点。地点和时间可以照常发。

## C 管理员的卡片
card-away = 收起了 1 { $thing ->
    [message] 条消息
   *[file] 份文件
 }　{ $case }
card-away-files = 收起了 { $items } 份文件（一组）　{ $case }
card-still-files = 没有收起，请您看一眼：{ $items } 份文件（一组）　{ $case }
card-still = 没有收起，请您看一眼：1 { $thing ->
    [message] 条消息
   *[file] 份文件
 }　{ $case }
card-reason = 原因：约 { $n } 人，每人有 { $classes } 种以上身份信息（{ $kinds }）；{ $m } 人带健康信息{ $minors ->
    [0] {""}
   *[other] ；{ $minors } 人未满14周岁
 }
card-reason-loose = 原因：{ $n ->
    [0] {""}
   *[other] 约 { $n } 人，
 }可能有{ $kinds }；{ $m } 人带健康信息{ $minors ->
    [0] {""}
   *[other] ；{ $minors } 人未满14周岁
 }
card-reason-unread = 原因：没能读完，不知道里面有没有别人的信息
card-where = 位置：{ $places }（不显示内容）　没读到的：{ $unread }
card-origin = 来源：{ $origin ->
    [from_channel] 转发自频道
    [from_group] 转发自群
    [from_person] 转发自个人
    [automatic] 关联频道的自动转发
    [channel_post] 以频道或群的身份发出
   *[uploaded] 直接上传
 }　群里最多停留 { $seconds } 秒，成员约 { $members } 人
card-origin-still = 来源：{ $origin ->
    [from_channel] 转发自频道
    [from_group] 转发自群
    [from_person] 转发自个人
    [automatic] 关联频道的自动转发
    [channel_post] 以频道或群的身份发出
   *[uploaded] 直接上传
 }　成员约 { $members } 人
card-done = 已做：{ $away ->
    [yes] 收起 ✓
    [soon] 正在收起
    [failed] 没能收起，请检查「删除消息」的权限
   *[no] 没有收起
 }　{ $told ->
    [yes] 已私下告诉发送者 ✓
    [nobody] 没有可以私下联系的人
   *[no] 发送者还没联系上
 }　群内提示 { $line ->
    [yes] 有
   *[no] 无
 }
card-note = 请注意：「最近操作」里 48 小时内仍能看到原文，请不要打开，也不要截图。
card-undo = 判断可能有错。{ $until } 前可以放回。
card-doubt = 判断可能有错，由您决定。
card-claim = 发送者说：弄错了。
card-end = 现在：{ $state ->
    [withdrawn] 发送者已撤回
    [replaced] 群里已换成能发的一份
    [put_back] 已按误判放回
    [expired] 已到期，内容已忘记
   *[seen] 有管理员看过了
 }
card-ok = 知道了
card-restore = 是误判，放回
card-mistake = 是误判
card-allow = 放行这一份
allow-wait = 您是唯一能决定的管理员。自己发的内容请过 10 分钟再放行。
allowed-now = 记下了：30 天内，同一份在本群不再收起，也不再询问；改过的会重新看。可以在设置的「放行清单」里取消。
card-places = 发「只留地点和时间」到群里
card-times = 时间线
card-counts = 计数参考
card-sender = 查看发送者（会留记录）
sender-recorded = 已记下：您查看了发送者。请不要转告别人。
sender-nobody = 这条是以频道或群的身份发的，没有可以查看的人。
times-head = 时间线（UTC+8）　{ $case }
times-step = { $state ->
    [posted] 发到群里
    [opened] 看完，开始处理
    [away] 收起
    [told] 发送者已得知
    [line] 群里有了提示
    [mistake] 发送者说弄错了
    [seen] 管理员点了「知道了」
    [withdrawn] 发送者撤回
    [replaced] 换成能发的一份
    [put_back] 放回
   *[expired] 到期，内容已忘记
 }
counts-reference = 计数参考（去重、校验后）：健康 { $m } 条、其他 { $n } 条。条数怎么算由办案机关认定，本工具不作法律判断。
counts-stayed = 最多约 { $members } 人、{ $seconds } 秒；实际看到的人数无法知道。
place-sheet = 第 { $sheet } 张表，第 { $first }–{ $last } 行
place-table = 第 { $sheet } 个表格，第 { $first }–{ $last } 行
place-page = 第 { $first }–{ $last } 页
place-area = { $n ->
    [0] 图的{ $places }
   *[other] 第 { $n } 页{ $places }
 }
page-area = { $n ->
    [1] 左上
    [2] 上方
    [3] 右上
    [4] 左边
    [5] 中间
    [6] 右边
    [7] 左下
    [8] 下方
   *[9] 右下
 }
place-line = 第 { $first }–{ $last } 行
place-paragraph = 第 { $first }–{ $last } 段
place-message = 第 { $first }–{ $last } 条消息
place-field = 文件的说明栏
place-member = 第 { $sheet } 个内含文件
place-whole = 全文
place-more = { $places } 等
unread-nothing = 无
unread-password = 有密码
unread-picture = 图片
unread-format = 不认识的格式
unread-damaged = 损坏
unread-big = 太大
unread-part = 个别部分
restore-own = 自己发的内容要由另一位管理员来放回。
restore-wait = 您是唯一能决定的管理员。自己发的内容请过 10 分钟再决定，到时我会问一个原因。
restore-why = 请选一个原因，会记进记录：
restore-reason-1 = 里面没有别人的信息
restore-reason-2 = 是公开的信息
restore-reason-3 = 是求助或大家自己填的
restore-late = 原文已经不在我这里了，放不回来。
restored-card = 正在放回。
ok-card = 好的，谢谢。
admins-only = 这里没有需要您处理的事。谢谢您不追问、不转发。

## D 启用说明
announce = 本群已启用打码助手：自动检查文件和长消息里有没有别人的身份证号、电话、住址等，不看观点，不保存内容。运营者：{ $operator }。说明与你的权利：/privacy

## 私聊
start = 您好，我是打码助手。我看群里的文件和长消息里有没有别人的身份证号、电话、住址；只有地点和时间的通报照常发。我不看观点，不判断真假，不会向您要验证码。
start-choices = 您现在遇到的是哪一种？
start-asked = 有人向我要名单
start-received = 我收到一份名单
start-spread = 我的信息被传了
start-asked-answer = 可以这样回：「名单不能给，但我可以告诉你地点和时间。」如果名单已经在您手里，把它私下发给我，我告诉您里面有哪几种信息。
start-received-answer = 先不要转发。大家要用的是地点和时间，不用姓名、电话、住址。可以对发给您的人说：「这里面有别人的电话住址，能撤回吗？只发地点和时间就好。」
start-invite = 把我加进群并给我「删除消息」的权限，我就能帮忙看着。一个我可以同时看任意多个群，每个群各有各的设置。命令：/help
start-used = 这个入口已经用过了。需要的话，请在群里的提示上再点一次「是我发的」。
start-none = 这里没有需要您处理的事。谢谢您不追问、不转发。
help = 命令：
    /scan 看一条消息（在群里回复它发 /scan；48 小时内的可以收起）
    /remind 请我悄悄提醒发送者（在群里回复那条消息；不说是谁）
    /aid 信息被传开了，现在可以做的 5 件事
    /faq 群里有人问起时，可以贴的短回答
    /verify 怎么核对我是真的
    /stats 本月的数目
    /settings 群的设置（管理员）
    /privacy 我记什么、不记什么
    /help 这一页
    把文件发到这里，我只告诉您里面有哪几种信息，每小时 10 次。
help-unseen = 我看不到的：我进群以前的消息、别的机器人的消息、{ $eyes ->
    [yes] 看不清的图和手写的字
   *[no] 图片里的字
 }、语音、视频、快拍、网盘链接、我没有权限的群。
privacy = 打码助手记什么、不记什么
    运营者：{ $operator }
    谁决定：是否启用、怎么启用，由群的管理员和运营者决定。
    看什么：文件和可能带个人信息的消息，由隔离的程序读一次，只得出种类和数目。没有问题的，看完就忘。
    记什么：需要处理的那一条，加密保存文件的编号或文字，最多 { $hours } 小时，用来做打码版或放回；发送者的编号；带密钥的指纹（去标识化，不能还原，30 天内删除）；每天各种类的数目；操作记录只有编号，1 年。加密版的密码不保存。
    谁看得到：管理员的卡片只有种类、数目和位置，没有内容。管理员可以要求查看发送者是谁，查看会留下记录。
    看不住的：Telegram 有自己的记录，数据经过它在境外的服务器；被收起的消息，管理员 48 小时内还能在「最近操作」里看到；别人可能已经看过或存过。
    我被移出群后，1 小时内忘掉这个群的一切，只留下数目。
    您的权利：可以请运营者告诉您记了什么、改正或删除；只是出现在别人文件里的人也可以。
    我可能出错；没发现不代表没有，也不代表可以转发。
operator-unnamed = 未填写，请问群管理员
given-up = 有一件事我试了 { $n } 次都没做成，先放在一边了。别的群照常。请看一下运行记录里的 job.dead 和它前面的 job.failed。

## 检查
scan-how = 请在群里回复那条消息，再发 /scan。私下检查：把文件发给我就行。
scan-late = 那条消息超过 48 小时了，我收不起来。麻烦请发送者或管理员删除。
scan-maybe = 您请我看的那条：可能有别人的个人信息（{ $kinds }）。请先不要转发。
scan-nothing = 您请我看的那条：没有发现密集的个人信息。这不代表内容属实，也不代表可以转发。
scan-notice = 您请我看的那条：看起来只有地点和时间。是不是官方发布，我无法确认。
scan-unread = 您请我看的那条：我没能读完（{ $reason }），所以不知道里面有什么。
scan-picture = 您请我看的那条：我{ $eyes ->
    [yes] 听不了语音，也看不了视频
   *[no] 还不会读图片、语音和视频
 }，所以不知道里面有什么。
scan-acted = 已按本群的设置处理，详情在卡片里。
button-locked = 加密版（只给知情人）
lock-password = { $password }{ $spoken } 这是加密版的密码，只显示这一次，请先抄下来。请当面或打电话告诉对方，不要发在群里。加密版马上传给您。
lock-gone = 这个按钮过时了。需要的话，请把文件再发给我一次。
caption-locked = 加密版，只给知情人。表格、文稿和 PDF 用平常的程序打开，zip 用 7-Zip、WinRAR、Keka 打开。里面的内容没有变；密码不要和文件发在一起。
no-copy-locked = 这份做不出加密版，所以我没有给您。刚才的密码没有用了。
scan-limit = 一小时最多看 10 次，请晚一点再来。
scan-line = 有人请我看了一条消息，结果只告诉他本人。
scan-line-button = 看结果
scan-working = 正在看，马上告诉您。

## 提醒
remind-how = 请在群里回复那条消息，再发 /remind。我会悄悄提醒发送者，不说是谁请我提醒的。
remind-done = 好的。我会悄悄提醒发送者，不说是谁请我提醒的；一条消息只提醒一次。谢谢您不追问、不转发。
remind-sender = 一位群友觉得您 { $time } 在「{ $group }」发的一条消息里可能有别人的隐私，您看看要不要撤回？长按它，选「删除」就可以；不处理也可以。我不知道那位群友对不对，也不会说是谁。
remind-card = 「{ $group }」里有 { $n } 位群友觉得同一条消息里可能有别人的隐私。发送者已经收到过一次提醒。请您看一眼；不处理也可以。
remind-see = 看那条消息

## 设置与加入
settings-head = 「{ $group }」的设置
settings-mode = 方式：{ $mode ->
    [protect] 保护（收起，并还给发送者一份能发的）
    [flag] 提醒（不收起，私下问发送者）
   *[watch] 观察（只计数）
 }
settings-language = 语言：{ $language ->
    [zh-Hans] 简体中文
    [zh-Hant] 繁體中文
    [en] English
   *[own] 跟随各人
 }
settings-cards = 卡片发给：{ $cards ->
    [0] 所有私聊过我的管理员
   *[other] { $cards } 位指定的管理员
 }
settings-counts = 到现在：收起 { $taken } 份，放回 { $restored } 份，询问 { $asked } 次；没能读的图片 { $pictures } 张，别的文件 { $others } 份。
settings-choose = 请选一个群：
settings-none = 我还不在您管理的群里；如果在，请在那个群里发一次 /settings。
settings-open = 设置只在私聊里给管理员看。
settings-saved = 已保存。
mode-protect = 保护
mode-flag = 提醒
mode-watch = 观察
cards-all = 卡片给所有管理员
cards-me = 卡片只给我
language-own = 跟随各人
protect-now = 现在开始保护
settings-button = 设置
announce-button = 把启用说明发到群里
announce-sent = 正在发到群里。
announce-pinned = 启用说明已经在群里，也置顶了（没有通知大家）。
announce-by-hand = 启用说明已经在群里。我没有「置顶消息」的权限：请您长按那条消息，点「置顶」，选「不通知成员」。
announce-failed = 启用说明没能发到群里。请看看我是不是还在群里、能不能发言，再点一次。
welcome = 我已经在「{ $group }」里了。现在的方式：{ $mode ->
    [protect] 保护（收起，并还给发送者一份能发的）
    [flag] 提醒（不收起，私下问发送者）
   *[watch] 观察（只计数）
 }
welcome-admin = { $right ->
    [yes] ✓ 是管理员
   *[no] ✗ 不是管理员：我可能看不到消息，也不能私下提示没找过我的人。开关在：群资料 → 编辑 → 管理员 → 添加管理员。
 }
welcome-delete = { $right ->
    [yes] ✓ 能「删除消息」
   *[no] ✗ 不能「删除消息」：我只能提醒，收不起任何东西。开关在：群资料 → 编辑 → 管理员 → 打码助手 →「删除消息」。
 }
welcome-pin = { $right ->
    [yes] ✓ 能「置顶消息」（可有可无）
   *[no] ✗ 不能「置顶消息」（可有可无）：启用说明我照样能发，要您自己长按它来置顶。
 }
welcome-rest = 别的权限都不需要，请关着。
welcome-many = 一个我可以同时看任意多个群，每个群各有各的设置。群号和群名我自己认得，您什么都不用输入。
welcome-history = 我看不到我进群之前的消息。请回复那条消息发 /scan（48 小时内的我可以收起）。
welcome-line = 打码助手已加入本群。请管理员打开私聊完成设置。
not-allowed = 这个打码助手只为指定的群服务，先退出了。可以请运营者把本群加进名单，或自己运行一个。

## 群的类型、灵敏度、保存、放行
group-kind = { $chat ->
    [residents] 小区居民
    [parents] 班级家长
    [company] 公司
    [volunteers] 志愿者
    [channel] 公开频道
   *[none] 还没选
 }
settings-kind = 群的类型：{ $name }
settings-sense = 灵敏度：{ $sense ->
    [low] 低
    [high] 高
   *[normal] 一般
 }
settings-keep = 内容保存：{ $keep ->
    [0] 还一份就忘（最多 1 小时）
   *[other] 最多 { $keep } 小时
 }
settings-allowed = 放行清单：{ $allowed ->
    [0] 没有
   *[other] { $allowed } 份
 }
settings-to-group = 群的类型
settings-to-sense = 灵敏度
settings-to-keep = 内容保存
settings-to-exempt = 放行清单
settings-photos = 照片：{ $photos ->
    [on] 读上面的字
    [off] 不读，只计数
   *[none] 这里没有装读图的部件，只计数
 }
settings-to-photos = 照片
photos-on = 读
photos-off = 不读
photos-page = 直接发的照片和截图，要不要读上面的字？读在这台机器上进行，排在文字和文件之后；照片本身读完就忘。不读的只计数，谁也不会被打扰。
settings-back = 返回
sense-low = 低
sense-normal = 一般
sense-high = 高
sense-page = 灵敏度只管拿不准的那些。整份名单在哪一档都一样处理；通报、求助、联名、接龙在哪一档都不收起。
    低：从三个人、五个电话起才问。例：三个人的姓名电话。
    一般：从两个人、三个电话起，私下问发送者，并给您一张卡片。
    高：一个人、两个电话也问；没能读完的文件也给您一张卡片。例：有密码的。
keep-0 = 还一份就忘
keep-24 = 24 小时
keep-72 = 72 小时
keep-page = 收起的内容加密保存多久，用来放回、用来给发送者做一份能发的？到时间就忘，忘了就放不回来。
    还一份就忘：最多 1 小时，只够还给发送者一份。
exempt-page = 放行清单：这些在本群不再收起，也不再询问。只认一模一样的那一份，改一个字就重新看；30 天后自己失效。
exempt-none = 放行清单是空的。卡片上点「放行这一份」就会记在这里。
exempt-line = { $case }　到 { $until }
exempt-revoke = 取消 { $case }

## 上岗
setup-kind-ask = 第 1 步，共 3 步：这是什么群？
setup-kind-note = { $chat ->
    [residents] 小区居民：大家自己打的接龙、求助、联名一律不收起；接龙全群一天最多提醒一次。
    [parents] 班级家长：管理员自己发的本班名单只私下问，不收起；接龙全群一天最多提醒一次。
    [company] 公司：拿不准的只私下问发送者，不给别人卡片。
    [volunteers] 志愿者：求助和登记表一律不收起，也不提醒。
   *[channel] 公开频道：没有可以私下联系的人，拿不准的只给管理员卡片。
 }
setup-mode-ask = 第 2 步，共 3 步：发现很像别人名单的文件，怎么办？
    保护：先收起，马上还给发送者一份能发的。
    提醒：不收起，私下问发送者。
    观察：只计数，谁也不打扰。
setup-cards-ask = 第 3 步，共 3 步：有事时，卡片发给谁？
setup-done = 设好了，随时可以用 /settings 改。24 小时后我告诉您看到了多少，没有也告诉您。下面是自测；再下面是可以发到群里置顶的说明：
setup-check = 再看一次权限
selftest-result = 自测（内容全是编的）：
    { $list ->
    [yes] ✓ 一份名单认出来了
   *[no] ✗ 一份名单没有认出来，请运营者运行 dama check
 }
    { $notice ->
    [yes] ✓ 一份通报没有动
   *[no] ✗ 一份通报被当成了名单，请运营者运行 dama check
 }
selftest-list = 在你的群里会这样（1/2）：有人转发一份名单

    〔群里〕 阿强：📄 名单.xlsx
    { $mode ->
    [protect] → 几秒内收起，没有人看到是谁发的
    [flag] → 还在群里，等阿强自己决定
   *[watch] → 还在群里，只记一个数
 }

    〔阿强的私聊〕 { $mode ->
    [protect] 我先把它从群里收起来了。大家要用的是地点和时间，我可以马上整理成能发的一份。
    [flag] 文件还在群里，您现在可以撤回。大家要用的是地点和时间，我可以马上整理成能发的一份。
   *[watch] 没有消息
 }

    〔您的私聊〕 { $mode ->
    [protect] 收起了 1 份文件，约 9 人，电话、住址。判断可能有错，可以放回。
    [flag] 没有收起，请您看一眼：1 份文件，约 9 人，电话、住址。
   *[watch] 没有消息
 }
selftest-stays = 在你的群里会这样（2/2）：这些都不动

    〔群里〕 居委会：今日通报，18:30–19:20 到过向阳里菜市场的请留意。→ 不动：只有地点和时间
    〔群里〕 团长：接龙 1. 3号楼502 两箱 2. 5号楼101 一箱。→ 不动：大家自己打的
    〔群里〕 阿珍：家里老人缺胰岛素，谁有请打我电话。→ 不动：求助
day-note = { $mode ->
    [protect] 过去一天：收起了 { $lists } 份，私下询问 { $doubts } 份。
    [flag] 过去一天：{ $lists } 份在「保护」下会被收起，{ $doubts } 份会私下询问。
   *[watch] 观察期间：{ $lists } 份会被收起，{ $doubts } 份会私下询问。
 }
day-checked = 「{ $group }」，一共检查了 { $checked } 条。
week-quiet = 「{ $group }」：在岗，检查了 { $checked } 条。

## 给成员看的页
verify = 本群的打码助手只有一个：@{ $bot }
    核对：群资料 → 管理员，里面的机器人要和这个名字一字不差。
    我不会自己找您要文件、验证码、姓名或钱。这样做的，不是我。
faq = 群里有人问起时，可以直接贴：

    为什么要它？
    行程可以发，姓名、电话、住址不用发。打码助手不看观点，只看有没有别人的身份信息；每次收起都会还给发送者一份能发的版本。

    它看我们聊天吗？
    只看有没有号码、住址这些，没有就马上忘，不留聊天内容。

    凭什么收我的消息？
    收起不是没了：马上还给您一份能发的。弄错了点「弄错了」，管理员能放回。

    名单是真的，为什么不能发？
    真假它不判断。不管真假，里面的人都会接到陌生电话；大家要用的是地点和时间。

    会不会拿来压意见？
    联名、求助、接龙一律不收起。收起多少、放回多少，谁都能看：/stats

    谁装的、谁给钱？
    管理员义务装的，没有人收钱，代码公开。谁在运行：/privacy
stats = 本月：收起 { $taken } 份，放回 { $restored } 份，发送者说弄错了 { $mistakes } 次。少于 5 的只写 <5。
stats-how = 请在群里发 /stats。

## 命令列表里的一句话
command-scan = 请我看一条消息：回复它发 /scan
command-remind = 请我悄悄提醒发送者：回复那条消息发 /remind
command-start = 打开私聊
command-help = 我能做什么
command-settings = 设置（给管理员）
command-privacy = 我记什么、不记什么
command-verify = 核对我是真的
command-faq = 可以贴的短回答
command-aid = 信息被传开了，现在可以做的 5 件事
command-stats = 本月的数目
