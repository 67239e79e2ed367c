"""dama completion: what a shell needs to complete the command line, as a static script made from the parsers.

Nothing of Dama runs while somebody presses Tab. What the commands mean is not known here.
"""

from __future__ import annotations

import argparse
import shlex
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from detectors.cli.parser import parser


@dataclass(frozen=True, slots=True)
class Option:
    """One option (`names`) or, without names, a word at a place; with the words it takes, if those are fixed."""

    names: tuple[str, ...]
    help: str
    choices: tuple[str, ...]
    takes: bool


@dataclass(frozen=True, slots=True)
class Command:
    """One command with its help and all that may follow it."""

    name: str
    help: str
    options: tuple[Option, ...]

    @property
    def flags(self) -> tuple[str, ...]:
        return tuple(name for option in self.options for name in option.names)

    @property
    def words(self) -> tuple[str, ...]:
        return tuple(word for option in self.options if not option.names for word in option.choices)


def completion(options: argparse.Namespace) -> int:
    """Prints the script."""
    beside = options.beside() if options.beside else None
    known = {command.name: command for each in (beside, parser()) if each for command in commands(each)}
    make = {"bash": bash, "zsh": zsh, "fish": fish}[options.shell]
    print("\n".join(make(sorted(known.values(), key=lambda command: command.name))))
    return 0


def commands(whole: argparse.ArgumentParser) -> Iterator[Command]:
    """The commands of a parser. argparse has no public way to ask for them."""
    for action in whole._actions:
        if isinstance(action, argparse._SubParsersAction):
            told = {choice.dest: choice.help or "" for choice in action._choices_actions}
            for name, each in action.choices.items():
                yield Command(name, told.get(name, ""), tuple(_options(each)))


def _options(each: argparse.ArgumentParser) -> Iterator[Option]:
    for action in each._actions:
        choices = tuple(str(choice) for choice in action.choices or ())
        yield Option(tuple(action.option_strings), action.help or "", choices, action.nargs != 0)


def bash(known: Sequence[Command]) -> Iterator[str]:
    """For bash: file names where nothing else is known."""
    yield "# bash completion for dama"
    yield "_dama() {"
    yield '  local cur="${COMP_WORDS[COMP_CWORD]}" command="${COMP_WORDS[1]}" prev="${COMP_WORDS[COMP_CWORD-1]}" words=""'
    yield "  COMPREPLY=()"
    yield '  if ((COMP_CWORD == 1)); then words="' + " ".join(command.name for command in known) + '"'
    yield '  else case "$command $prev" in'
    for command in known:
        for option in command.options:
            if option.names and option.choices:
                patterns = "|".join(f'"{command.name} {name}"' for name in option.names)
                yield f'    {patterns}) words="{" ".join(option.choices)}" ;;'
    yield '    *) case "$command" in'
    for command in known:
        flags, words = " ".join(command.flags), " ".join(command.words)
        yield f'      {command.name}) if [[ $cur == -* ]]; then words="{flags}"; else words="{words}"; fi ;;'
    yield "    esac ;;"
    yield "  esac; fi"
    yield '  COMPREPLY=($(compgen -W "$words" -- "$cur"))'
    yield "}"
    yield "complete -o default -F _dama dama"


def zsh(known: Sequence[Command]) -> Iterator[str]:
    """For zsh, with the help of each option."""
    yield "#compdef dama"
    yield "_dama() {"
    yield "  local -a commands"
    yield "  commands=(" + " ".join(shlex.quote(f"{command.name}:{command.help}") for command in known) + ")"
    yield "  if ((CURRENT == 2)); then _describe command commands; return; fi"
    yield "  shift words; ((CURRENT--))"
    yield '  case "$words[1]" in'
    for command in known:
        specs = " ".join(shlex.quote(spec) for option in command.options for spec in _zsh(option))
        yield f"    {command.name}) _arguments {specs} ;;"
    yield "  esac"
    yield "}"
    yield "compdef _dama dama"


def _zsh(option: Option) -> Iterator[str]:
    then = f"({' '.join(option.choices)})" if option.choices else "_files"
    if not option.names:
        yield f"*::{then}" if option.choices else f"*:file:{then}"
    said = option.help.replace("[", "(").replace("]", ")").replace(":", " -")
    for name in option.names:
        yield f"{name}[{said}]" + (f":word:{then}" if option.takes else "")


def fish(known: Sequence[Command]) -> Iterator[str]:
    """For fish."""
    for command in known:
        yield f"complete -c dama -f -n __fish_use_subcommand -a {command.name} -d {shlex.quote(command.help)}"
    for command in known:
        seen = f"complete -c dama -n '__fish_seen_subcommand_from {command.name}'"
        for option in command.options:
            words = f" -a {shlex.quote(' '.join(option.choices))}" if option.choices else ""
            names = "".join(f" -l {n[2:]}" if n.startswith("--") else f" -s {n[1:]}" for n in option.names)
            if names:
                takes = (" -x" if option.choices else " -r") if option.takes else ""
                yield f"{seen}{names}{takes}{words} -d {shlex.quote(option.help)}"
            elif words:
                yield f"{seen} -f{words}"
