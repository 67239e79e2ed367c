"""The self-test: an invented list and an invented notice go the way of every message, and the admin sees what would be.

Nothing is posted in the group. It runs as a job, since reading takes a child.
"""

from __future__ import annotations

from typing import Any

from bot.cases.wording import Voice, button
from bot.desk.announcement import Announcement
from bot.desk.office import Office
from bot.effects import Effect, EffectKind
from bot.model import ChatPolicy, Job, JobKind, Tap
from bot.ports import Outcome
from detectors import Blob, Verdict

# Invented: a block of mobile numbers that only carries data, a road that is everywhere.
LIST = """密接名单（演示，全部虚构）
阚文静 13490012345 幸福路12号3号楼502室
荆文涛 13490012346 幸福路12号3号楼601室
缪小雨 13490012347 幸福路12号5号楼101室
岳广田 13490012348 幸福路12号5号楼202室
戈长林 13490012349 幸福路12号6号楼303室"""
NOTICE = (
    "通报（演示，全部虚构）：病例1 的活动地点：3月4日 18:30–19:20 向阳里菜市场；3月5日 9:00–9:40 幸福路早餐店。"
    "请同时段到过的居民留意健康状况，有疑问打社区热线。"
)


class SelfTest:
    """Plans and runs it."""

    def __init__(self, office: Office, announcement: Announcement) -> None:
        self._office = office
        self._announcement = announcement

    def job(self, tap: Tap, policy: ChatPolicy) -> Job:
        """The job that shows the self-test to whoever tapped."""
        return Job(
            kind=JobKind.TIMER,
            key=f"selftest:{tap.bot_id}:{tap.tap_id}",
            lane=f"{tap.bot_id}:{tap.user_id}",
            payload={
                "chat": policy.chat_id,
                "bot": tap.bot_id,
                "what": "selftest",
                "user": tap.user_id,
                "language": tap.language,
                "cause": tap.tap_id,
            },
            chat_id=policy.chat_id,
        )

    async def run(self, job: Job) -> Outcome:
        """What was recognised, two pictures of what it will be like, and text D with its button."""
        office, payload = self._office, job.payload
        policy = await office.store.policy(int(payload["chat"]))
        if policy is None:
            return Outcome()
        voice = office.voice(policy, payload["language"])
        listed = await office.inspector.inspect(Blob.from_text(LIST))
        noticed = await office.inspector.inspect(Blob.from_text(NOTICE))
        result = voice.say(
            "selftest-result",
            list="yes" if listed.verdict == Verdict.LEAK else "no",
            notice="yes" if noticed.verdict in (Verdict.NOTICE, Verdict.CLEAN) else "no",
        )
        rows = [[button(voice.say("announce-button"), "announce", str(policy.chat_id))]]
        return Outcome(
            effects=(
                self._note(job, "result", result),
                self._picture(job, voice, f"list-{policy.mode}", voice.say("selftest-list", mode=str(policy.mode))),
                self._picture(job, voice, "stays", voice.say("selftest-stays")),
                self._note(job, "announcement", self._announcement.text(policy), rows),
            )
        )

    def _picture(self, job: Job, voice: Voice, name: str, text: str) -> Effect:
        more = {"picture": f"selftest-{name}", "language": voice.language}
        return self._note(job, name, text, kind=EffectKind.PICTURE, **more)

    def _note(
        self, job: Job, name: str, text: str, rows: Any = (), kind: EffectKind = EffectKind.TEXT, **more: Any
    ) -> Effect:
        payload = job.payload
        user, bot_id, cause = int(payload["user"]), int(payload["bot"]), f"selftest:{payload['cause']}"
        return self._office.note(bot_id, kind, user, cause, f"selftest-{name}", text=text, buttons=list(rows), **more)
