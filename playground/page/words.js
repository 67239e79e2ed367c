// Every word of the page itself, in two languages. What the bot says is the bot's.

const WORDS = {
  zh: {
    demo: "演示",
    banner: "这里的人和号码都是虚构的，一切只在这台电脑的内存里，结束即清空。请勿放真实文件。",
    lost: "和演示服务断开了。它可能已经结束；请回到终端看看。",
    other: "English",
    as: "我是",
    samples: "放一份试试",
    members: (n) => `${n} 位成员`,
    sender: "发送者",
    neighbour: "邻居",
    admin: "群主",
    private: (name) => `${name} 的私聊`,
    bot: "机器人",
    start: "开始",
    closed: "还没有打开和打码助手的私聊。",
    empty: "还没有消息。",
    write: "写点什么……",
    attach: "添加文件",
    send: "发送",
    drop: "松开，发到这里",
    only_you: "只有您能看到",
    forwarded: (name) => `转发自 ${name}`,
    edited: "已编辑",
    joined: (name) => `${name} 加入了群`,
    pinned: "已置顶",
    gone: (s) => `一条消息被收起了，在群里停留了 ${s} 秒`,
    service: "（系统消息）",
    no_answer: "打码助手没有回应这一下。",
    failed: "没有成功，请再试一次。",
    ok: "好",
    server: "Telegram 服务器",
    variant: { modern: "新（10.3）", "10.2": "旧（10.2）", ignoring: "更旧，忽略不认识的", refusing: "拒绝私密提示" },
    contact: "名片",
    poll: "投票",
    download: "下载",
  },
  en: {
    demo: "Demonstration",
    banner: "Everyone and every number here is made up. All of it stays in this computer's memory and is wiped at the end. Please don't use real files.",
    lost: "The demonstration's server is gone. It may have ended; please look at the terminal.",
    other: "中文",
    as: "I am",
    samples: "Try one",
    members: (n) => `${n} members`,
    sender: "sender",
    neighbour: "neighbour",
    admin: "group owner",
    private: (name) => `${name}'s private chat`,
    bot: "bot",
    start: "Start",
    closed: "Has not opened a private chat with the bot.",
    empty: "No messages yet.",
    write: "Write something ...",
    attach: "Add a file",
    send: "Send",
    drop: "Let go to post it here",
    only_you: "Only you can see this",
    forwarded: (name) => `Forwarded from ${name}`,
    edited: "edited",
    joined: (name) => `${name} joined the group`,
    pinned: "pinned",
    gone: (s) => `A message was set aside; it was visible for ${s} s`,
    service: "(service message)",
    no_answer: "The bot did not answer this tap.",
    failed: "That did not work. Please try again.",
    ok: "OK",
    server: "Telegram server",
    variant: { modern: "new (10.3)", "10.2": "old (10.2)", ignoring: "older, ignores what it doesn't know", refusing: "refuses private hints" },
    contact: "Contact",
    poll: "Poll",
    download: "Download",
  },
};

const asked = new URLSearchParams(location.search).get("lang");
export const language = asked === "zh" || asked === "en" ? asked : (navigator.language || "en").startsWith("zh") ? "zh" : "en";

export function word(name, ...values) {
  const found = WORDS[language][name];
  return typeof found === "function" ? found(...values) : found;
}

export function otherLanguage() {
  return language === "zh" ? "en" : "zh";
}

export function fillIn(root) {
  document.documentElement.lang = language === "zh" ? "zh-Hans" : "en";
  for (const element of root.querySelectorAll("[data-word]")) element.textContent = word(element.dataset.word);
  for (const element of root.querySelectorAll("[data-label]")) element.setAttribute("aria-label", word(element.dataset.label));
}
