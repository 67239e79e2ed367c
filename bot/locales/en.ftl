# Every text of the masking assistant (English). Variables are counts, kinds, group title and time only.

## Kinds and reasons
joiner = {", "}
kind-name = names
kind-id = ID numbers
kind-phone = phones
kind-address = addresses
kind-passport = passport numbers
kind-bank = bank card numbers
kind-plate = number plates
kind-account = social accounts
kind-email = e-mail addresses
kind-birth = birth dates
kind-body = height and weight
kind-household = housing details
kind-health = health details
kind-family = family relations
kind-work = workplaces
kind-minor = details of children under 14
kind-secret = passwords
kind-other = personal details
why-contact = once phones and addresses spread, the people in it get calls from strangers, and some come to the door.
why-id = with an ID number and a name, somebody can borrow in their place.
why-health = when an illness gets around, people are pointed at for a long time.
why-other = once such details spread they are hard to take back, and the people in it are bothered for a long time.

## A To the sender
group-unnamed = this group
ask-hello = Hello, I'm the masking assistant of "{ $group }", invited by its admins (you'll find me in the admin list).
ask-found = The { $thing ->
    [message] message
    [files] { $items } files
   *[file] file
 } you { $how ->
    [forwarded] forwarded
   *[posted] posted
 } at { $time } { $thing ->
    [files] have
   *[file] has
 } { $n ->
    [0] { $kinds }
    [one] { $kinds } of about { $n } person
   *[other] { $kinds } of about { $n } people
 }.
ask-away = I've set it aside; nothing in the group mentions you.
ask-still = { $thing ->
    [message] It is still in the group; you can withdraw it now.
   *[file] It is still in the group; you can withdraw it now.
 }
ask-mean = You most likely wanted to warn people. But { $why }
ask-places = What the group needs is places and times. I can turn it into a version you can post, right now.
ask-masked = I can make a masked version for you, right now.
ask-below = What you wrote is not lost: the masked text is below, ready to use.
ask-elsewhere = If you also sent it elsewhere, please delete it there. To whoever sent it to you, you could say: "This has other people's phones and addresses. Could you take it back? Places and times are enough."
ask-elsewhere-own = If you also sent it elsewhere, please delete it there.
ask-truth = { $thing ->
    [message] I don't judge whether it's true. If I'm wrong, tap "That's a mistake".
   *[file] I don't judge whether it's true. If I'm wrong, tap "That's a mistake".
 }
ask-suspect = The { $thing ->
    [message] message
    [files] { $items } files
   *[file] file
 } you { $how ->
    [forwarded] forwarded
   *[posted] posted
 } at { $time } { $thing ->
    [files] seem
   *[file] seems
 } to hold { $n ->
    [0] { $kinds }
    [one] { $kinds } of { $n } person
   *[other] { $kinds } of { $n } people
 }; would you like a masked version instead? Doing nothing is fine too.
ask-care = The message you posted at { $time } has { $kinds }. It stays in the group; I won't touch it. When things are settled, I can mask these for you.
ask-list = The sign-up list you posted at { $time } has { $kinds }. It stays in the group, I won't touch it. Next time, block and the last 4 digits of the phone are enough to tell people apart.
ask-unread = I couldn't read the file you { $how ->
    [forwarded] forwarded
   *[posted] posted
 } at { $time } to the end ({ $reason }), so I don't know whether it has other people's details. If it does, please post a masked version instead; if not, there is nothing to do. It is still in the group.
reason-password = it has a password
reason-damaged = it seems damaged
reason-big = it is too big
reason-format = an unknown format

## The sender's buttons and answers
button-places = Places and times only
button-masked = Masked version
button-mistake = That's a mistake
button-more = More
button-withdraw = Withdraw it now
button-enough = Leave it at that
button-why = Why
button-back = Back
button-post = Post it for me in the group
button-solved = Settled, mask it
button-start-spread = I'm in it, too
button-elsewhere = I also posted it elsewhere
working = One moment, I'll send it to you.
already = Already done.
working-withdraw = Withdrawing it.
working-group = Posting it in the group.
caption-places = Places and times only. This one can go into the group.
caption-masked = Masked version. Please have a look before you post it.
caption-masked-close = Masked version, for yourself. Neighbours may still recognise people in it, so please don't post it in the group; use "Places and times only" there.
label-masked = Masked version (given by a member, processed by the masking assistant, truth not checked)
label-restored = Given by a member, put back by the masking assistant, truth not checked
no-copy-places = There are no places and times in it that could stand alone. You could try "Masked version".
no-copy-masked = I couldn't mask this one well enough, so I'm not giving it to you. You could try "Places and times only".
copy-gone = I no longer have the original, so I can't make a new version. You can send it to me here for a look.
posted-for-you = I've posted it in the group, without your name. Thank you.
mistake-noted = Thank you for telling me; I may be wrong. I've asked the admins to look again. There is nothing more for you to do.
mistake-alone = Thank you for telling me; I may be wrong. I've noted it. There is nothing more for you to do.
withdrawn-now = Withdrawn. Thank you for thinking of the people in it.
withdrawn-kept = All right, we leave it at that. Thank you for thinking of the people in it.
withdraw-late = It is too old for me to take back. Please press and hold it and choose "Delete".
withdraw-failed = I couldn't take it back. Please press and hold it and choose "Delete".
restored-sender = An admin had a look: I was wrong, and it is back in the group. Sorry for the trouble.
cleared-sender = An admin had a look: I was wrong. There is nothing for you to do. Sorry for the trouble.
elsewhere-how = Thank you for thinking of that. Three steps:
    1. In that group, press and hold the message and choose "Delete" (for everyone).
    2. Where that no longer works, ask an admin of that group to delete it.
    3. Post this there: "What I posted has other people's phones and addresses. Please don't pass it on, and delete it if you saved it. I'll post places and times instead."
finished = This has been settled. Thank you.
more-head = You can also:
open-private = Open private chat
ephemeral-wait = A private note for you, one moment please

## B The line in the group
line = One message may contain other people's personal details and has been set aside; its sender can post it without them. Public notices (places and times) are fine as always. Please don't ask around or forward it. Thank you.
line-still = One message may contain other people's personal details; its sender can post it without them. Public notices (places and times) are fine as always. Please don't ask around or forward it. Thank you.
line-mine = I posted it
line-why = Why
nothing-here = Nothing for you to do here. Thank you for not asking around.
line-why-answer = Once phones, addresses and ID numbers spread, people are bothered for a long time. I only look for these, not at opinions. Places and times are fine.

## C The admins' card
card-away = Set aside: 1 { $thing ->
    [message] message
   *[file] file
 }　{ $case }
card-away-files = Set aside: { $items } files (one album)　{ $case }
card-still-files = Not set aside, please have a look: { $items } files (one album)　{ $case }
card-still = Not set aside, please have a look: 1 { $thing ->
    [message] message
   *[file] file
 }　{ $case }
card-reason = Why: about { $n } people with { $classes }+ kinds of identity details each ({ $kinds }); { $m } with health details{ $minors ->
    [0] {""}
   *[other] ; { $minors } under 14
 }
card-reason-loose = Why: { $n ->
    [0] {""}
   *[other] about { $n } people,{" "}
 }maybe { $kinds }; { $m } with health details{ $minors ->
    [0] {""}
   *[other] ; { $minors } under 14
 }
card-reason-unread = Why: I couldn't read it to the end and don't know whether it has other people's details
card-where = Where: { $places } (content not shown)　Not read: { $unread }
card-origin = Origin: { $origin ->
    [from_channel] forwarded from a channel
    [from_group] forwarded from a group
    [from_person] forwarded from a person
    [automatic] forwarded by the linked channel
    [channel_post] posted as a channel or as the group
   *[uploaded] uploaded
 }　visible at most { $seconds } s, about { $members } members
card-origin-still = Origin: { $origin ->
    [from_channel] forwarded from a channel
    [from_group] forwarded from a group
    [from_person] forwarded from a person
    [automatic] forwarded by the linked channel
    [channel_post] posted as a channel or as the group
   *[uploaded] uploaded
 }　about { $members } members
card-done = Done: { $away ->
    [yes] set aside ✓
    [soon] being set aside
    [failed] could not be set aside, please check the right "Delete messages"
   *[no] not set aside
 }　{ $told ->
    [yes] sender told privately ✓
    [nobody] nobody who could be told privately
   *[no] sender not reached yet
 }　group line { $line ->
    [yes] posted
   *[no] none
 }
card-note = Please note: "Recent actions" shows admins the original for 48 h. Please don't open or screenshot it.
card-undo = This can be wrong. You can put it back until { $until }.
card-doubt = This can be wrong. It is for you to decide.
card-claim = The sender says: that's a mistake.
card-end = Now: { $state ->
    [withdrawn] withdrawn by the sender
    [replaced] a version that may be posted stands in the group
    [put_back] put back, it was a mistake
    [expired] over, its content is forgotten
   *[seen] seen by an admin
 }
card-ok = Got it
card-restore = A mistake, put it back
card-mistake = A mistake
card-allow = Let this one through
allow-wait = You are the only admin who can decide. For something you posted yourself, please wait 10 minutes.
allowed-now = Noted: for 30 days the very same one is neither set aside nor asked about in this group; a changed one is looked at anew. You can end it in the settings under "Let through".
card-places = Post places and times in the group
card-times = Timeline
card-counts = Counts for orientation
card-sender = See the sender (this is recorded)
sender-recorded = Recorded: you looked up the sender. Please don't tell others.
sender-nobody = This was posted as a channel or as the group; there is nobody to look up.
times-head = Timeline (UTC+8)　{ $case }
times-step = { $state ->
    [posted] posted in the group
    [opened] read, a case begins
    [away] set aside
    [told] sender knows
    [line] a line stands in the group
    [mistake] sender calls it a mistake
    [seen] an admin tapped "Got it"
    [withdrawn] withdrawn by its sender
    [replaced] replaced by a version that may be posted
    [put_back] put back
   *[expired] ended, content forgotten
 }
counts-reference = Counts for orientation (after de-duplication): health { $m }, other { $n }. How items are counted is for the authorities; this is no legal assessment.
counts-stayed = At most about { $members } people, { $seconds } s; how many really saw it can't be known.
place-sheet = sheet { $sheet }, rows { $first }–{ $last }
place-table = table { $sheet }, rows { $first }–{ $last }
place-page = pages { $first }–{ $last }
place-area = { $n ->
    [0] { $places }
   *[other] page { $n }, { $places }
 }
page-area = { $n ->
    [1] upper left
    [2] top
    [3] upper right
    [4] left
    [5] middle
    [6] right
    [7] lower left
    [8] bottom
   *[9] lower right
 }
place-line = lines { $first }–{ $last }
place-paragraph = paragraphs { $first }–{ $last }
place-message = messages { $first }–{ $last }
place-field = the file's description fields
place-member = contained file { $sheet }
place-whole = all of it
place-more = { $places } and more
unread-nothing = nothing
unread-password = password
unread-picture = pictures
unread-format = unknown format
unread-damaged = damaged
unread-big = too big
unread-part = single parts
restore-own = What you posted yourself is put back by another admin.
restore-wait = You are the only admin who can decide. For something you posted yourself, please wait 10 minutes; then I'll ask for a reason.
restore-why = Please choose a reason, it goes into the log:
restore-reason-1 = No other people's details in it
restore-reason-2 = The details are public
restore-reason-3 = A call for help, or filled in by people themselves
restore-late = I no longer have the original, so I can't put it back.
restored-card = Putting it back.
ok-card = All right, thank you.
admins-only = Nothing for you to do here. Thank you for not asking around.

## D On activation
announce = This group now uses a masking assistant. It checks files and long messages for other people's ID numbers, phones, addresses; it doesn't look at opinions and keeps no content. Run by { $operator }. Details and your rights: /privacy

## Private chat
start = Hello, I'm the masking assistant. I look at files and long messages in groups for other people's ID numbers, phones and addresses; notices with only places and times stay. I don't look at opinions, don't judge what is true, and never ask for a login code.
start-choices = Which one is it for you?
start-asked = Somebody asks me for a list
start-received = I was sent a list
start-spread = My details are being passed around
start-asked-answer = You could answer: "I can't give you the list, but I can tell you places and times." If you already have the list, send it to me here and I'll tell you which kinds of details it has.
start-received-answer = Please don't pass it on yet. What people need is places and times, not names, phones or addresses. To whoever sent it you could say: "This has other people's phones and addresses. Could you take it back? Places and times are enough."
start-invite = Add me to a group with the right "Delete messages" and I can help. I can look after any number of groups at once, each with its own settings. Commands: /help
start-used = This link has been used. If you need it, tap "I posted it" under the line in the group again.
start-none = Nothing for you to do here. Thank you for not asking around.
help = Commands:
    /scan look at a message (reply to it with /scan in the group; I can set aside what is younger than 48 h)
    /remind have a sender reminded quietly (as a reply in the group; I don't say who asked)
    /aid my details are being passed around: five things to do now
    /faq short answers to paste when people ask
    /verify how to check that it is me
    /stats this month's numbers
    /settings a group's settings (admins)
    /privacy what I keep and what I don't
    /help this page
    A file sent here: I tell you only which kinds of details it has, 10 times an hour.
help-unseen = What I can't see: messages from before I joined, other bots' messages, { $eyes ->
    [yes] blurred pictures and handwriting
   *[no] text in pictures
 }, voice, video, stories, links to net disks, groups where I lack the rights.
privacy = What the masking assistant keeps and what it doesn't
    Run by: { $operator }
    Who decides: the group's admins and the operator decide whether and how it is used.
    What is looked at: files, and messages that may hold personal details, are read once by an isolated program that yields only kinds and counts. What is fine is forgotten at once.
    What is kept: of a message that needs care, the file's reference or the text, encrypted, for at most { $hours } hours, to mask it or put it back; the sender's id; keyed fingerprints (pseudonymous, not reversible, deleted within 30 days); daily counts by kind; a log of ids only, 1 year. The password of a locked copy is never stored.
    Who can see it: the admins' card shows kinds, counts and positions, no content. Admins can ask who the sender is; asking is logged.
    What I can't control: Telegram keeps its own logs, and data passes its servers abroad; admins can see a removed message in "Recent actions" for 48 h; others may have seen or saved it.
    When I'm removed from a group I forget everything of it within 1 hour, except counts.
    Your rights: ask the operator what is kept, and to correct or delete it; people who only appear in somebody's file can ask too.
    I can be wrong. Finding nothing does not mean there is nothing, nor that it may be passed on.
operator-unnamed = not given, please ask the group's admins
given-up = There is something I tried { $n } times and could not do; I have set it aside. Everything else goes on. Please look for job.dead, and the job.failed before it, in the log.

## Looking on request
scan-how = Please reply to the message with /scan in the group. In private: just send me the file.
scan-late = That message is older than 48 h, I can't set it aside. Please ask its sender or an admin to delete it.
scan-maybe = The one you asked about: it may have other people's personal details ({ $kinds }). Please don't pass it on yet.
scan-nothing = The one you asked about: no dense personal details found. This does not mean that it is true, or that it may be passed on.
scan-notice = The one you asked about: it looks like only places and times. Whether it is official I can't confirm.
scan-unread = The one you asked about: I couldn't read it to the end ({ $reason }), so I don't know what is in it.
scan-picture = The one you asked about: I can't { $eyes ->
    [yes] listen to voice or watch video
   *[no] read pictures, voice or video yet
 }, so I don't know what is in it.
scan-acted = Handled as this group's settings say; details are on the card.
button-locked = Locked copy (insiders only)
lock-password = { $password }{ $spoken } is its password, shown only this once: please write it down. Tell it by phone, not in the group. The copy follows.
lock-gone = This button is out of date. If you need it, please send me the file again.
caption-locked = Locked copy, for insiders only. Sheets, documents and PDFs open in their usual programs, a zip in 7-Zip, WinRAR or Keka. What is inside is unchanged; don't send the password along with the file.
no-copy-locked = I couldn't make a locked copy of this one, so I'm not giving it to you. The password you saw is of no use.
scan-limit = Ten looks an hour at most, please come back later.
scan-line = Somebody asked me to look at a message; the answer is for them alone.
scan-line-button = See the answer
scan-working = Having a look, one moment.

## Reminding
remind-how = Please reply to the message with /remind in the group. I remind its sender quietly and don't say who asked.
remind-done = All right. I remind the sender quietly and don't say who asked, once a message. Thank you for not asking around.
remind-sender = A member feels that a message you posted in "{ $group }" at { $time } may hold other people's private details. Would you like to take it back? Press and hold it, then "Delete"; doing nothing is fine too. I don't know whether they are right, and I won't say who it was.
remind-card = In "{ $group }", { $n } members feel that one message may hold other people's private details. Its sender was reminded once. Please have a look; doing nothing is fine too.
remind-see = See the message

## Settings and joining
settings-head = Settings of "{ $group }"
settings-mode = Way: { $mode ->
    [protect] protect (set aside, and give the sender a version that may be posted)
    [flag] flag (nothing is set aside, the sender is asked privately)
   *[watch] watch (only count)
 }
settings-language = Language: { $language ->
    [zh-Hans] 简体中文
    [zh-Hant] 繁體中文
    [en] English
   *[own] each person's own
 }
settings-cards = Cards go to: { $cards ->
    [0] every admin who has started a private chat with me
    [one] { $cards } chosen admin
   *[other] { $cards } chosen admins
 }
settings-counts = So far: { $taken } set aside, { $restored } put back, { $asked } asked about; not read: { $pictures } pictures, { $others } other files.
settings-choose = Which group?
settings-none = I'm in no group that you manage; if I am, please send /settings in that group once.
settings-open = Settings are shown to admins in private only.
settings-saved = Saved.
mode-protect = Protect
mode-flag = Flag
mode-watch = Watch
cards-all = Cards to all admins
cards-me = Cards only to me
language-own = Each person's own
protect-now = Protect now
settings-button = Settings
announce-button = Post the introduction in the group
announce-sent = On its way to the group.
announce-pinned = The introduction is in the group and pinned (nobody was notified).
announce-by-hand = The introduction is in the group. I may not "Pin messages": press and hold it, tap "Pin", and choose not to notify members.
announce-failed = The introduction could not be posted. Please check that I'm still in the group and may write there, then tap again.
welcome = I'm in "{ $group }" now. Way: { $mode ->
    [protect] protect (set aside, and give the sender a version that may be posted)
    [flag] flag (nothing is set aside, the sender is asked privately)
   *[watch] watch (only count)
 }
welcome-admin = { $right ->
    [yes] ✓ I'm an admin
   *[no] ✗ I'm not an admin: I may not see messages, and can't show a private note to people who never wrote to me. The switch: group info → Edit → Administrators → Add admin.
 }
welcome-delete = { $right ->
    [yes] ✓ I may "Delete messages"
   *[no] ✗ I may not "Delete messages": I can only ask, and set nothing aside. The switch: group info → Edit → Administrators → 打码助手 → "Delete messages".
 }
welcome-pin = { $right ->
    [yes] ✓ I may "Pin messages" (not a must)
   *[no] ✗ I may not "Pin messages" (not a must): I can still post the introduction; you pin it by pressing and holding it.
 }
welcome-rest = No other right is needed; please leave them off.
welcome-many = One of me guards any number of groups, each with its own settings. I know the group's id and name myself; you type nothing.
welcome-history = I can't see messages from before I joined. Please reply to that message with /scan (I can set aside what is younger than 48 h).
welcome-line = The masking assistant has joined. Admins, please open the private chat to finish the settings.
not-allowed = This masking assistant serves chosen groups only, so I'm leaving. Ask its operator to add this group, or run your own.

## Kind of group, sensitivity, keeping, letting through
group-kind = { $chat ->
    [residents] Residents
    [parents] Class parents
    [company] Company
    [volunteers] Volunteers
    [channel] Public channel
   *[none] not chosen yet
 }
settings-kind = Kind of group: { $name }
settings-sense = Sensitivity: { $sense ->
    [low] low
    [high] high
   *[normal] normal
 }
settings-keep = Content is kept: { $keep ->
    [0] until a version is handed back (1 hour at most)
   *[other] { $keep } hours at most
 }
settings-allowed = Let through: { $allowed ->
    [0] none
   *[other] { $allowed }
 }
settings-to-group = Kind of group
settings-to-sense = Sensitivity
settings-to-keep = Keeping
settings-to-exempt = Let through
settings-photos = Photos: { $photos ->
    [on] the words on them are read
    [off] not read, only counted
   *[none] nothing is installed here to read them, so they are counted
 }
settings-to-photos = Photos
photos-on = Read them
photos-off = Don't
photos-page = Should the words on photos and screenshots be read? It is done on this machine, after texts and files, and the photo is forgotten at once. Those that aren't read are counted, and nobody is disturbed.
settings-back = Back
sense-low = Low
sense-normal = Normal
sense-high = High
sense-page = Sensitivity is only about what I'm unsure of. A whole list is treated alike at every level; notices, calls for help, petitions and sign-up lists are never set aside.
    Low: I ask from three people or five phones on. Example: names and phones of three people.
    Normal: from two people or three phones on, its sender is asked in private, and you get a card.
    High: about one person or two phones, too; and you get a card for files I couldn't read to the end. Example: with a password.
keep-0 = Hand back, then forget
keep-24 = 24 hours
keep-72 = 72 hours
keep-page = How long is what was set aside kept, encrypted, to put it back and to make its sender a version that may be posted? Then it is forgotten and can't be put back.
    Hand back, then forget: 1 hour at most, just enough for a version.
exempt-page = Let through: these are neither set aside nor asked about in this group. Only the very same one counts; with one word changed it is looked at anew. Ends by itself after 30 days.
exempt-none = Nothing is let through. "Let this one through" on a card puts it here.
exempt-line = { $case }　until { $until }
exempt-revoke = End { $case }

## Starting work
setup-kind-ask = Step 1 of 3: what kind of group is this?
setup-kind-note = { $chat ->
    [residents] Residents: sign-up lists people type, calls for help and petitions are never set aside; one hint a day about such lists for the whole group.
    [parents] Class parents: a class list posted by an admin is asked about in private, not set aside; one hint a day about sign-up lists for the whole group.
    [company] Company: where I'm unsure only the sender is asked in private, nobody else gets a card.
    [volunteers] Volunteers: calls for help and registers are never set aside, and there are no hints.
   *[channel] Public channel: nobody can be asked in private; where I'm unsure only admins get a card.
 }
setup-mode-ask = Step 2 of 3: what shall I do with a file that looks like a list of other people?
    Protect: set it aside, and hand its sender a version that may be posted at once.
    Flag: set nothing aside, ask the sender in private.
    Watch: only count, bother nobody.
setup-cards-ask = Step 3 of 3: who gets the cards?
setup-done = All set; /settings changes it any time. In 24 hours I'll tell you what I saw, even if it was nothing. A self-test follows, and then the introduction you can post and pin:
setup-check = Check the rights again
selftest-result = Self-test (everything in it is invented):
    { $list ->
    [yes] ✓ a list was recognised
   *[no] ✗ a list was not recognised; please ask the operator to run dama check
 }
    { $notice ->
    [yes] ✓ a public notice was left alone
   *[no] ✗ a public notice was taken for a list; please ask the operator to run dama check
 }
selftest-list = This is how it will be in your group (1/2): somebody forwards a list

    In the group, Alex: 📄 list.xlsx
    { $mode ->
    [protect] → set aside within seconds, nobody sees who sent it
    [flag] → still there, Alex decides
   *[watch] → still there, only counted
 }

    Alex, in private: { $mode ->
    [protect] I've set it aside. What the group needs is places and times; I can turn it into a version you can post.
    [flag] It is still in the group; you can withdraw it now. What the group needs is places and times; I can turn it into a version you can post.
   *[watch] no message
 }

    You, in private: { $mode ->
    [protect] Set aside: 1 file, about 9 people, phones, addresses. This can be wrong; you can put it back.
    [flag] Not set aside, please have a look: 1 file, about 9 people, phones, addresses.
   *[watch] no message
 }
selftest-stays = This is how it will be in your group (2/2): these all stay

    In the group, Council: notice of today, whoever was at Sunny Lane market 18:30–19:20 please take note. → stays: only places and times
    In the group, Sam: sign-up list 1. Block 3, two boxes 2. Block 5, one box. → stays: typed by people themselves
    In the group, Jo: my mother needs insulin, please call me. → stays: a call for help
day-note = { $mode ->
    [protect] In the past day: { $lists } set aside, { $doubts } asked about in private.
    [flag] In the past day: { $lists } would be set aside in "protect", { $doubts } would be asked about in private.
   *[watch] While watching: { $lists } would be set aside, { $doubts } would be asked about in private.
 }
day-checked = "{ $group }", { $checked } messages checked.
week-quiet = "{ $group }": on duty, { $checked } messages checked.

## Pages for members
verify = This group has one masking assistant: @{ $bot }
    To check: group info → Administrators; the bot there must have exactly this name.
    By myself I never ask you for a file, a code, a name or money. Whoever does is not me.
faq = Short answers to paste when people ask:

    Why do we have it?
    Places and times are fine, names, phones and addresses are not needed. It doesn't look at opinions, only for other people's identity details; whoever posted gets back a version that may be posted.

    Does it read our chat?
    It only looks for numbers, addresses and the like; without any it forgets at once and keeps no chat.

    Why was my message taken?
    It is set aside, not lost: you get a version you can post at once. If it is wrong, tap "That's a mistake"; an admin can put it back.

    The list is true, why not post it?
    It doesn't judge what is true. True or not, the people in it get calls from strangers; what the group needs is places and times.

    Is it there to silence people?
    Petitions, calls for help and sign-up lists are never set aside. How much was set aside and put back, anybody can see: /stats

    Who put it here, who pays?
    An admin did, unpaid; nobody charges for it and its code is public. Who runs it: /privacy
stats = This month: { $taken } set aside, { $restored } put back, { $mistakes } called a mistake by their senders. Fewer than 5 is written <5.
stats-how = Please send /stats in the group.

## One sentence each in the list of commands
command-scan = Ask me to look at a message: reply to it with /scan
command-remind = Have its sender reminded quietly: reply to it with /remind
command-start = Open the private chat
command-help = What I can do
command-settings = Settings (for admins)
command-privacy = What I keep and what I don't
command-verify = Check that it is me
command-faq = Short answers to paste
command-aid = My details are being passed around: five things to do
command-stats = This month's numbers
