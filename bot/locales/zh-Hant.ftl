# 打碼助手的全部文字（臺灣與香港的用語）。變數只有數目、種類、群組名稱、時間；沒有值、沒有檔名、沒有人名。

## 種類與原因
joiner = 、
kind-name = 姓名
kind-id = 身分證號碼
kind-phone = 電話
kind-address = 住址
kind-passport = 護照號碼
kind-bank = 銀行卡號
kind-plate = 車牌
kind-account = 社群帳號
kind-email = 電郵
kind-birth = 生日
kind-body = 身高體重
kind-household = 住屋狀況
kind-health = 健康資料
kind-family = 親屬關係
kind-work = 工作單位
kind-minor = 未滿14歲孩子的資料
kind-secret = 密碼
kind-other = 個人資料
why-contact = 電話和住址傳開以後，裡面的人會一直接到陌生來電，甚至有人找上門。
why-id = 身分證號碼加上姓名，很容易被人冒用。
why-health = 病情一旦傳開，裡面的人會被指指點點，很久都過不去。
why-other = 這些資料一傳開就很難收回，裡面的人會一直被打擾。

## A 給傳送者
group-unnamed = 本群組
ask-hello = 您好，我是「{ $group }」的打碼助手，是群組管理員請來的（管理員名單裡找得到我）。
ask-found = 您 { $time } { $how ->
    [forwarded] 轉傳
   *[posted] 傳
 }的{ $thing ->
    [message] 訊息
    [files] { $items } 個檔案
   *[file] 檔案
 }裡，有{ $n ->
    [0] { $kinds }
   *[other] 大約 { $n } 個人的{ $kinds }
 }。
ask-away = 我先把它從群組裡收起來了，群組裡的提示不會提到您。
ask-still = { $thing ->
    [message] 訊息
   *[file] 檔案
 }還在群組裡，您現在可以收回。
ask-mean = 您多半是想提醒大家。只是{ $why }
ask-places = 大家需要的是地點和時間，我可以馬上幫您整理成能發的一份。
ask-masked = 我可以馬上幫您做一份遮蔽版。
ask-below = 您寫的內容沒有不見：遮蔽後的文字在下面，可以直接使用。
ask-elsewhere = 如果也轉到了別的群組，麻煩一併收回；也可以把這句話傳給發給您的人：「這裡面有別人的電話住址，可以收回嗎？只發地點和時間就好。」
ask-elsewhere-own = 如果也傳到了別的群組，麻煩一併收回。
ask-truth = { $thing ->
    [message] 內容
   *[file] 檔案
 }是真是假我不判斷。弄錯了請點「弄錯了」。
ask-suspect = 您 { $time } { $how ->
    [forwarded] 轉傳
   *[posted] 傳
 }的{ $thing ->
    [message] 訊息
    [files] { $items } 個檔案
   *[file] 檔案
 }裡好像有{ $n ->
    [0] { $kinds }
   *[other] { $n } 個人的{ $kinds }
 }，您看一下要不要換成遮蔽版？不處理也沒關係。
ask-care = 您 { $time } 傳的訊息裡有{ $kinds }。它會一直留在群組裡，我不會動它。事情解決後，我可以幫您把這些遮蔽起來。
ask-list = 您 { $time } 傳的接龍裡有{ $kinds }。它會一直留在群組裡，我不會動。下次接龍可以只寫樓棟和手機末 4 碼，一樣對得上。
ask-unread = 您 { $time } { $how ->
    [forwarded] 轉傳
   *[posted] 傳
 }的檔案我沒能讀完（{ $reason }），所以不知道裡面有沒有別人的資料。如果有，麻煩換成遮蔽版再發；沒有就不用管。檔案還在群組裡。
reason-password = 有密碼
reason-damaged = 檔案好像壞了
reason-big = 太大了
reason-format = 不認得的格式

## 傳送者的按鈕和回答
button-places = 只留地點和時間
button-masked = 遮蔽版
button-mistake = 弄錯了
button-more = 更多
button-withdraw = 現在收回
button-enough = 就這樣，不發了
button-why = 為什麼
button-back = 返回
button-post = 替我發到群組
button-solved = 解決了，幫我遮蔽
button-start-spread = 我也在這份裡面
button-elsewhere = 我還發到了別的群組
working = 正在整理，馬上傳給您。
already = 已經處理了。
working-withdraw = 正在收回。
working-group = 正在發到群組。
caption-places = 只留地點和時間的一份，可以發到群組。
caption-masked = 遮蔽版。發之前請再看一眼。
caption-masked-close = 遮蔽版，給您自己用。這份仍可能被鄰居認出來，請不要發到群組；群組請用「只留地點和時間」。
label-masked = 遮蔽版（由成員提供，打碼助手處理，真假未經查證）
label-restored = 由成員提供，打碼助手放回，真假未經查證
no-copy-places = 這份裡沒有能單獨整理出來的地點和時間。可以試試「遮蔽版」。
no-copy-masked = 這份做不出合格的遮蔽版，所以我沒有給您。可以試試「只留地點和時間」。
copy-gone = 原文已經不在我這裡，做不了新的一份。您可以私下傳給我看一看。
posted-for-you = 已經替您發到群組，沒有寫您的名字。謝謝您。
mistake-noted = 謝謝您告訴我，可能是我看錯了。已經請管理員再看一次，您不用再做什麼。
mistake-alone = 謝謝您告訴我，可能是我看錯了。已經記下，您不用再做什麼。
withdrawn-now = 已經收回。謝謝您為裡面的人想了一下。
withdrawn-kept = 好的，那就不發了。謝謝您為裡面的人想了一下。
withdraw-late = 這則太久了，我收不回來。麻煩您自己長按它，選「刪除」。
withdraw-failed = 我沒能收回它。麻煩您自己長按它，選「刪除」。
restored-sender = 管理員看過了，是我看錯了，內容已經放回群組。打擾您了。
cleared-sender = 管理員看過了，是我看錯了，您不用再做什麼。打擾您了。
elsewhere-how = 謝謝您想到這一步。三步就好：
    1. 到那個群組裡，長按那則訊息，選「刪除」或「收回」（記得選「為所有人刪除」）。
    2. 收不回來的，請那個群組的管理員幫忙刪。
    3. 把這句發到那個群組：「我剛才發的裡面有別人的電話住址，麻煩大家不要再轉傳，存了的也請刪掉。地點和時間我另外發。」
finished = 這件事已經處理完了，謝謝您。
more-head = 還可以這樣：
open-private = 開啟私訊
ephemeral-wait = 給您的私人提示，請稍候

## B 群組裡的提示
line = 有一則訊息可能帶有他人的個人資料，已先收起，傳送者可以換一份再發。官方通報（地點、時間）照常發。請不要追問或轉傳原文，謝謝大家。
line-still = 有一則訊息可能帶有他人的個人資料，傳送者可以換一份再發。官方通報（地點、時間）照常發。請不要追問或轉傳原文，謝謝大家。
line-mine = 是我傳的
line-why = 為什麼
nothing-here = 這裡沒有需要您處理的事。謝謝您不追問、不轉傳。
line-why-answer = 電話、住址、身分證號碼傳開以後，裡面的人會一直被打擾。打碼助手只看有沒有這些資料，不看立場。地點和時間可以照常發。

## C 管理員的卡片
card-away = 收起了 1 { $thing ->
    [message] 則訊息
   *[file] 份檔案
 }　{ $case }
card-away-files = 收起了 { $items } 份檔案（一組）　{ $case }
card-still-files = 沒有收起，請您看一眼：{ $items } 份檔案（一組）　{ $case }
card-still = 沒有收起，請您看一眼：1 { $thing ->
    [message] 則訊息
   *[file] 份檔案
 }　{ $case }
card-reason = 原因：約 { $n } 人，每人有 { $classes } 種以上身分資料（{ $kinds }）；{ $m } 人帶健康資料{ $minors ->
    [0] {""}
   *[other] ；{ $minors } 人未滿14歲
 }
card-reason-loose = 原因：{ $n ->
    [0] {""}
   *[other] 約 { $n } 人，
 }可能有{ $kinds }；{ $m } 人帶健康資料{ $minors ->
    [0] {""}
   *[other] ；{ $minors } 人未滿14歲
 }
card-reason-unread = 原因：沒能讀完，不知道裡面有沒有別人的資料
card-where = 位置：{ $places }（不顯示內容）　沒讀到的：{ $unread }
card-origin = 來源：{ $origin ->
    [from_channel] 轉傳自頻道
    [from_group] 轉傳自群組
    [from_person] 轉傳自個人
    [automatic] 連結頻道的自動轉傳
    [channel_post] 以頻道或群組的身分發出
   *[uploaded] 直接上傳
 }　群組裡最多停留 { $seconds } 秒，成員約 { $members } 人
card-origin-still = 來源：{ $origin ->
    [from_channel] 轉傳自頻道
    [from_group] 轉傳自群組
    [from_person] 轉傳自個人
    [automatic] 連結頻道的自動轉傳
    [channel_post] 以頻道或群組的身分發出
   *[uploaded] 直接上傳
 }　成員約 { $members } 人
card-done = 已做：{ $away ->
    [yes] 收起 ✓
    [soon] 正在收起
    [failed] 沒能收起，請檢查「刪除訊息」的權限
   *[no] 沒有收起
 }　{ $told ->
    [yes] 已私下告訴傳送者 ✓
    [nobody] 沒有可以私下聯絡的人
   *[no] 還沒聯絡上傳送者
 }　群組提示 { $line ->
    [yes] 有
   *[no] 無
 }
card-note = 請注意：「近期動作」裡 48 小時內仍看得到原文，請不要打開，也不要截圖。
card-undo = 判斷可能有錯。{ $until } 前可以放回。
card-doubt = 判斷可能有錯，由您決定。
card-claim = 傳送者說：弄錯了。
card-end = 現在：{ $state ->
    [withdrawn] 傳送者已收回
    [replaced] 群組裡已換成能發的一份
    [put_back] 已按誤判放回
    [expired] 已到期，內容已忘記
   *[seen] 有管理員看過了
 }
card-ok = 知道了
card-restore = 是誤判，放回
card-mistake = 是誤判
card-allow = 放行這一份
allow-wait = 您是唯一能決定的管理員。自己傳的內容請過 10 分鐘再放行。
allowed-now = 記下了：30 天內，同一份在本群組不再收起，也不再詢問；改過的會重新看。可以在設定的「放行名單」裡取消。
card-places = 發「只留地點和時間」到群組
card-times = 時間軸
card-counts = 計數參考
card-sender = 查看傳送者（會留紀錄）
sender-recorded = 已記下：您查看了傳送者。請不要轉告別人。
sender-nobody = 這則是以頻道或群組的身分發的，沒有可以查看的人。
times-head = 時間軸（UTC+8）　{ $case }
times-step = { $state ->
    [posted] 發到群組
    [opened] 看完，開始處理
    [away] 收起
    [told] 傳送者已得知
    [line] 群組裡有了提示
    [mistake] 傳送者說弄錯了
    [seen] 管理員點了「知道了」
    [withdrawn] 傳送者收回
    [replaced] 換成能發的一份
    [put_back] 放回
   *[expired] 到期，內容已忘記
 }
counts-reference = 計數參考（去重、校驗後）：健康 { $m } 條、其他 { $n } 條。條數怎麼算由辦案機關認定，本工具不作法律判斷。
counts-stayed = 最多約 { $members } 人、{ $seconds } 秒；實際看到的人數無從知道。
place-sheet = 第 { $sheet } 張工作表，第 { $first }–{ $last } 列
place-table = 第 { $sheet } 個表格，第 { $first }–{ $last } 列
place-page = 第 { $first }–{ $last } 頁
place-area = { $n ->
    [0] 圖的{ $places }
   *[other] 第 { $n } 頁{ $places }
 }
page-area = { $n ->
    [1] 左上
    [2] 上方
    [3] 右上
    [4] 左邊
    [5] 中間
    [6] 右邊
    [7] 左下
    [8] 下方
   *[9] 右下
 }
place-line = 第 { $first }–{ $last } 行
place-paragraph = 第 { $first }–{ $last } 段
place-message = 第 { $first }–{ $last } 則訊息
place-field = 檔案的說明欄
place-member = 第 { $sheet } 個內含檔案
place-whole = 全文
place-more = { $places } 等
unread-nothing = 無
unread-password = 有密碼
unread-picture = 圖片
unread-format = 不認得的格式
unread-damaged = 損壞
unread-big = 太大
unread-part = 個別部分
restore-own = 自己傳的內容要由另一位管理員來放回。
restore-wait = 您是唯一能決定的管理員。自己傳的內容請過 10 分鐘再決定，到時我會問一個原因。
restore-why = 請選一個原因，會記進紀錄：
restore-reason-1 = 裡面沒有別人的資料
restore-reason-2 = 是公開的資料
restore-reason-3 = 是求助或大家自己填的
restore-late = 原文已經不在我這裡，放不回來。
restored-card = 正在放回。
ok-card = 好的，謝謝。
admins-only = 這裡沒有需要您處理的事。謝謝您不追問、不轉傳。

## D 啟用說明
announce = 本群組已啟用打碼助手：自動檢查檔案和長訊息裡有沒有別人的身分證號碼、電話、住址等，不看立場，不保存內容。營運者：{ $operator }。說明與你的權利：/privacy

## 私訊
start = 您好，我是打碼助手。我看群組的檔案和長訊息裡有沒有別人的身分證號碼、電話、住址；只有地點和時間的通報照常發。我不看立場，不判斷真假，也不會向您要驗證碼。
start-choices = 您現在遇到的是哪一種？
start-asked = 有人向我要名單
start-received = 我收到一份名單
start-spread = 我的資料被傳開了
start-asked-answer = 可以這樣回：「名單不能給，但我可以告訴你地點和時間。」如果名單已經在您手上，把它私下傳給我，我告訴您裡面有哪幾種資料。
start-received-answer = 先不要轉傳。大家需要的是地點和時間，不用姓名、電話、住址。可以對傳給您的人說：「這裡面有別人的電話住址，可以收回嗎？只發地點和時間就好。」
start-invite = 把我加進群組並給我「刪除訊息」的權限，我就能幫忙看著。一個我可以同時看任意多個群組，每個群組各有各的設定。指令：/help
start-used = 這個入口已經用過了。需要的話，請在群組的提示上再點一次「是我傳的」。
start-none = 這裡沒有需要您處理的事。謝謝您不追問、不轉傳。
help = 指令：
    /scan 看一則訊息（在群組回覆它發 /scan；48 小時內的可以收起）
    /remind 請我悄悄提醒傳送者（在群組回覆那則訊息；不說是誰）
    /aid 資料被傳開了，現在可以做的 5 件事
    /faq 群組裡有人問起時，可以貼上的簡短回答
    /verify 怎麼確認我是真的
    /stats 本月的數目
    /settings 群組的設定（管理員）
    /privacy 我記什麼、不記什麼
    /help 這一頁
    把檔案傳到這裡，我只告訴您裡面有哪幾種資料，每小時 10 次。
help-unseen = 我看不到的：我進群組以前的訊息、別的機器人的訊息、{ $eyes ->
    [yes] 看不清的圖和手寫的字
   *[no] 圖片裡的字
 }、語音、影片、限時動態、雲端硬碟連結、我沒有權限的群組。
privacy = 打碼助手記什麼、不記什麼
    營運者：{ $operator }
    誰決定：是否啟用、怎麼啟用，由群組的管理員和營運者決定。
    看什麼：檔案和可能帶個人資料的訊息，由隔離的程式讀一次，只得出種類和數目。沒有問題的，看完就忘。
    記什麼：需要處理的那一則，加密保存檔案的編號或文字，最多 { $hours } 小時，用來做遮蔽版或放回；傳送者的編號；帶金鑰的指紋（去識別化，不能還原，30 天內刪除）；每天各種類的數目；操作紀錄只有編號，1 年。加密版的密碼不保存。
    誰看得到：管理員的卡片只有種類、數目和位置，沒有內容。管理員可以要求查看傳送者是誰，查看會留下紀錄。
    管不到的：Telegram 有自己的紀錄，資料經過它在境外的伺服器；被收起的訊息，管理員 48 小時內還能在「近期動作」裡看到；別人可能已經看過或存過。
    我被移出群組後，1 小時內忘掉這個群組的一切，只留下數目。
    您的權利：可以請營運者告訴您記了什麼、更正或刪除；只是出現在別人檔案裡的人也可以。
    我可能出錯；沒發現不代表沒有，也不代表可以轉傳。
operator-unnamed = 未填寫，請問群組管理員
given-up = 有一件事我試了 { $n } 次都沒做成，先擱在一邊了。其他群組照常。請看一下執行紀錄裡的 job.dead 和它前面的 job.failed。

## 檢查
scan-how = 請在群組回覆那則訊息，再發 /scan。私下檢查：把檔案傳給我就行。
scan-late = 那則訊息超過 48 小時了，我收不起來。麻煩請傳送者或管理員刪除。
scan-maybe = 您請我看的那則：可能有別人的個人資料（{ $kinds }）。請先不要轉傳。
scan-nothing = 您請我看的那則：沒有發現密集的個人資料。這不代表內容屬實，也不代表可以轉傳。
scan-notice = 您請我看的那則：看起來只有地點和時間。是不是官方發布，我無法確認。
scan-unread = 您請我看的那則：我沒能讀完（{ $reason }），所以不知道裡面有什麼。
scan-picture = 您請我看的那則：我{ $eyes ->
    [yes] 聽不了語音，也看不了影片
   *[no] 還不會讀圖片、語音和影片
 }，所以不知道裡面有什麼。
scan-acted = 已按本群組的設定處理，詳情在卡片裡。
button-locked = 加密版（只給知情人）
lock-password = { $password }{ $spoken } 這是加密版的密碼，只顯示這一次，請先抄下來。請當面或打電話告訴對方，不要發在群組裡。加密版馬上傳給您。
lock-gone = 這個按鈕過時了。需要的話，請把檔案再傳給我一次。
caption-locked = 加密版，只給知情人。試算表、文書和 PDF 用平常的程式開啟，zip 用 7-Zip、WinRAR、Keka 開啟。裡面的內容沒有變；密碼不要和檔案發在一起。
no-copy-locked = 這份做不出加密版，所以我沒有給您。剛才的密碼沒有用了。
scan-limit = 一小時最多看 10 次，請晚一點再來。
scan-line = 有人請我看了一則訊息，結果只告訴他本人。
scan-line-button = 看結果
scan-working = 正在看，馬上告訴您。

## 提醒
remind-how = 請在群組回覆那則訊息，再發 /remind。我會悄悄提醒傳送者，不說是誰請我提醒的。
remind-done = 好的。我會悄悄提醒傳送者，不說是誰請我提醒的；一則訊息只提醒一次。謝謝您不追問、不轉傳。
remind-sender = 一位群友覺得您 { $time } 在「{ $group }」傳的一則訊息裡可能有別人的隱私，您看看要不要收回？長按它，選「刪除」就可以；不處理也可以。我不知道那位群友對不對，也不會說是誰。
remind-card = 「{ $group }」裡有 { $n } 位群友覺得同一則訊息裡可能有別人的隱私。傳送者已經收到過一次提醒。請您看一眼；不處理也可以。
remind-see = 看那則訊息

## 設定與加入
settings-head = 「{ $group }」的設定
settings-mode = 方式：{ $mode ->
    [protect] 保護（收起，並還給傳送者一份能發的）
    [flag] 提醒（不收起，私下問傳送者）
   *[watch] 觀察（只計數）
 }
settings-language = 語言：{ $language ->
    [zh-Hans] 简体中文
    [zh-Hant] 繁體中文
    [en] English
   *[own] 跟隨各人
 }
settings-cards = 卡片傳給：{ $cards ->
    [0] 所有和我開過私訊的管理員
   *[other] { $cards } 位指定的管理員
 }
settings-counts = 到現在：收起 { $taken } 份，放回 { $restored } 份，詢問 { $asked } 次；沒能讀的圖片 { $pictures } 張，別的檔案 { $others } 份。
settings-choose = 請選一個群組：
settings-none = 我還不在您管理的群組裡；如果在，請在那個群組發一次 /settings。
settings-open = 設定只在私訊裡給管理員看。
settings-saved = 已儲存。
mode-protect = 保護
mode-flag = 提醒
mode-watch = 觀察
cards-all = 卡片給所有管理員
cards-me = 卡片只給我
language-own = 跟隨各人
protect-now = 現在開始保護
settings-button = 設定
announce-button = 把啟用說明發到群組
announce-sent = 正在發到群組。
announce-pinned = 啟用說明已經在群組裡，也置頂了（沒有通知大家）。
announce-by-hand = 啟用說明已經在群組裡。我沒有「置頂訊息」的權限：請您長按那則訊息，點「置頂」，選「不通知成員」。
announce-failed = 啟用說明沒能發到群組。請看看我是不是還在群組裡、能不能發言，再點一次。
welcome = 我已經在「{ $group }」裡了。現在的方式：{ $mode ->
    [protect] 保護（收起，並還給傳送者一份能發的）
    [flag] 提醒（不收起，私下問傳送者）
   *[watch] 觀察（只計數）
 }
welcome-admin = { $right ->
    [yes] ✓ 是管理員
   *[no] ✗ 不是管理員：我可能看不到訊息，也不能私下提示沒找過我的人。開關在：群組資訊 → 編輯 → 管理員 → 新增管理員。
 }
welcome-delete = { $right ->
    [yes] ✓ 能「刪除訊息」
   *[no] ✗ 不能「刪除訊息」：我只能提醒，收不起任何東西。開關在：群組資訊 → 編輯 → 管理員 → 打碼助手 →「刪除訊息」。
 }
welcome-pin = { $right ->
    [yes] ✓ 能「置頂訊息」（可有可無）
   *[no] ✗ 不能「置頂訊息」（可有可無）：啟用說明我照樣能發，要您自己長按它來置頂。
 }
welcome-rest = 其他權限都不需要，請關著。
welcome-many = 一個我可以同時看任意多個群組，每個群組各有各的設定。群組編號和名稱我自己認得，您什麼都不用輸入。
welcome-history = 我看不到我進群組之前的訊息。請回覆那則訊息發 /scan（48 小時內的我可以收起）。
welcome-line = 打碼助手已加入本群組。請管理員開啟私訊完成設定。
not-allowed = 這個打碼助手只為指定的群組服務，先退出了。可以請營運者把本群組加進名單，或自己架設一個。

## 群組的類型、靈敏度、保存、放行
group-kind = { $chat ->
    [residents] 社區住戶
    [parents] 班級家長
    [company] 公司
    [volunteers] 志工／義工
    [channel] 公開頻道
   *[none] 還沒選
 }
settings-kind = 群組的類型：{ $name }
settings-sense = 靈敏度：{ $sense ->
    [low] 低
    [high] 高
   *[normal] 一般
 }
settings-keep = 內容保存：{ $keep ->
    [0] 還一份就忘（最多 1 小時）
   *[other] 最多 { $keep } 小時
 }
settings-allowed = 放行名單：{ $allowed ->
    [0] 沒有
   *[other] { $allowed } 份
 }
settings-to-group = 群組的類型
settings-to-sense = 靈敏度
settings-to-keep = 內容保存
settings-to-exempt = 放行名單
settings-photos = 照片：{ $photos ->
    [on] 讀上面的字
    [off] 不讀，只計數
   *[none] 這裡沒有裝讀圖的元件，只計數
 }
settings-to-photos = 照片
photos-on = 讀
photos-off = 不讀
photos-page = 直接傳的照片和截圖，要不要讀上面的字？讀在這台機器上進行，排在文字和檔案之後；照片本身讀完就忘。不讀的只計數，誰也不會被打擾。
settings-back = 返回
sense-low = 低
sense-normal = 一般
sense-high = 高
sense-page = 靈敏度只管沒把握的那些。整份名單在哪一級都一樣處理；通報、求助、連署、接龍在哪一級都不收起。
    低：從三個人、五支電話起才問。例：三個人的姓名電話。
    一般：從兩個人、三支電話起，私下問傳送者，並給您一張卡片。
    高：一個人、兩支電話也問；沒能讀完的檔案也給您一張卡片。例：有密碼的。
keep-0 = 還一份就忘
keep-24 = 24 小時
keep-72 = 72 小時
keep-page = 收起的內容加密保存多久，用來放回、用來給傳送者做一份能發的？時間到就忘，忘了就放不回來。
    還一份就忘：最多 1 小時，只夠還給傳送者一份。
exempt-page = 放行名單：這些在本群組不再收起，也不再詢問。只認一模一樣的那一份，改一個字就重新看；30 天後自動失效。
exempt-none = 放行名單是空的。在卡片上按「放行這一份」就會記在這裡。
exempt-line = { $case }　到 { $until }
exempt-revoke = 取消 { $case }

## 開始工作
setup-kind-ask = 第 1 步，共 3 步：這是什麼群組？
setup-kind-note = { $chat ->
    [residents] 社區住戶：大家自己打的接龍、求助、連署一律不收起；接龍全群組一天最多提醒一次。
    [parents] 班級家長：管理員自己發的本班名單只私下問，不收起；接龍全群組一天最多提醒一次。
    [company] 公司：沒把握的只私下問傳送者，不給別人卡片。
    [volunteers] 志工／義工：求助和登記表一律不收起，也不提醒。
   *[channel] 公開頻道：沒有可以私下聯絡的人，沒把握的只給管理員卡片。
 }
setup-mode-ask = 第 2 步，共 3 步：發現很像別人名單的檔案，怎麼辦？
    保護：先收起，馬上還給傳送者一份能發的。
    提醒：不收起，私下問傳送者。
    觀察：只計數，誰也不打擾。
setup-cards-ask = 第 3 步，共 3 步：有事時，卡片傳給誰？
setup-done = 設定好了，隨時可以用 /settings 修改。24 小時後我告訴您看到了多少，沒有也告訴您。下面是自我測試；再下面是可以發到群組置頂的說明：
setup-check = 再看一次權限
selftest-result = 自我測試（內容全是編的）：
    { $list ->
    [yes] ✓ 一份名單認出來了
   *[no] ✗ 一份名單沒有認出來，請營運者執行 dama check
 }
    { $notice ->
    [yes] ✓ 一份通報沒有動
   *[no] ✗ 一份通報被當成了名單，請營運者執行 dama check
 }
selftest-list = 在你的群組裡會這樣（1/2）：有人轉傳一份名單

    〔群組〕 阿強：📄 名單.xlsx
    { $mode ->
    [protect] → 幾秒內收起，沒有人看到是誰傳的
    [flag] → 還在群組裡，等阿強自己決定
   *[watch] → 還在群組裡，只記一個數
 }

    〔阿強的私訊〕 { $mode ->
    [protect] 我先把它從群組裡收起來了。大家需要的是地點和時間，我可以馬上整理成能發的一份。
    [flag] 檔案還在群組裡，您現在可以收回。大家需要的是地點和時間，我可以馬上整理成能發的一份。
   *[watch] 沒有訊息
 }

    〔您的私訊〕 { $mode ->
    [protect] 收起了 1 份檔案，約 9 人，電話、住址。判斷可能有錯，可以放回。
    [flag] 沒有收起，請您看一眼：1 份檔案，約 9 人，電話、住址。
   *[watch] 沒有訊息
 }
selftest-stays = 在你的群組裡會這樣（2/2）：這些都不動

    〔群組〕 里辦公處：今日通報，18:30–19:20 到過向陽里市場的請留意。→ 不動：只有地點和時間
    〔群組〕 團主：接龍 1. 3號樓5樓 兩箱 2. 5號樓1樓 一箱。→ 不動：大家自己打的
    〔群組〕 阿珍：家裡長輩缺胰島素，誰有請打我電話。→ 不動：求助
day-note = { $mode ->
    [protect] 過去一天：收起了 { $lists } 份，私下詢問 { $doubts } 份。
    [flag] 過去一天：{ $lists } 份在「保護」下會被收起，{ $doubts } 份會私下詢問。
   *[watch] 觀察期間：{ $lists } 份會被收起，{ $doubts } 份會私下詢問。
 }
day-checked = 「{ $group }」，一共檢查了 { $checked } 則。
week-quiet = 「{ $group }」：值勤中，檢查了 { $checked } 則。

## 給成員看的頁
verify = 本群組的打碼助手只有一個：@{ $bot }
    確認方法：群組資訊 → 管理員，裡面的機器人要和這個名字一字不差。
    我不會主動向您要檔案、驗證碼、姓名或錢。這樣做的，不是我。
faq = 群組裡有人問起時，可以直接貼上：

    為什麼要它？
    行程可以發，姓名、電話、住址不用發。打碼助手不看立場，只看有沒有別人的身分資料；每次收起都會還給傳送者一份能發的版本。

    它會看我們聊天嗎？
    只看有沒有號碼、住址這些，沒有就馬上忘，不留聊天內容。

    憑什麼收我的訊息？
    收起不是沒了：馬上還給您一份能發的。弄錯了按「弄錯了」，管理員能放回。

    名單是真的，為什麼不能發？
    真假它不判斷。不管真假，裡面的人都會接到陌生來電；大家需要的是地點和時間。

    會不會拿來壓意見？
    連署、求助、接龍一律不收起。收起多少、放回多少，誰都能看：/stats

    誰裝的、誰給錢？
    管理員義務裝的，沒有人收錢，程式碼公開。誰在營運：/privacy
stats = 本月：收起 { $taken } 份，放回 { $restored } 份，傳送者說弄錯了 { $mistakes } 次。少於 5 的只寫 <5。
stats-how = 請在群組發 /stats。

## 指令清單裡的一句話
command-scan = 請我看一則訊息：回覆它傳 /scan
command-remind = 請我悄悄提醒傳送者：回覆那則訊息發 /remind
command-start = 開啟私訊
command-help = 我能做什麼
command-settings = 設定（給管理員）
command-privacy = 我記什麼、不記什麼
command-verify = 確認我是真的
command-faq = 可以貼上的簡短回答
command-aid = 資料被傳開了，現在可以做的 5 件事
command-stats = 本月的數目
