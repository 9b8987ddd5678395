"""What might have been: "should have", "if only", "had they", "it would have been better to"."""

from __future__ import annotations

from facilitator.coach.hit import Hit, of_subject
from facilitator.coach.lexicon import PARTICIPLE, bit, words
from facilitator.coach.line import ADVERB, COMMA, DETERMINER, EDGE, NUMBER, STOP, Line
from facilitator.coach.look import phrase_at, shape, word_after
from facilitator.coach.subject import agent, group_start, subject
from facilitator.coach.who import NEGATION, PEOPLE, PRONOUN, SUBORDINATOR, Subject, Who

MODALS, GLUED = words("hindsight", "modal-past"), words("hindsight", "modal-have")
PEOPLE_DO, SYSTEMS_DO = words("hindsight", "people-do"), words("hindsight", "systems-do")
AVERTED, BEHAVIOUR, EYES = words("hindsight", "averted"), words("hindsight", "behaviour"), words("hindsight", "eyes")
WOULD_MANAGE, EPISTEMIC = words("hindsight", "would-manage"), words("hindsight", "epistemic")
BETTER, CHOICE = words("hindsight", "better"), words("hindsight", "choice")
ACTIVITY, PROCEED = words("hindsight", "activity"), words("hindsight", "proceed")
CAREFUL, CAPABLE = words("hindsight", "careful"), words("hindsight", "capable")
HUMAN = PEOPLE | Who.THEY | Who.ORG | Who.STRANGER
SOONER, DUTY = frozenset(("earlier", "sooner", "faster", "quicker")), bit("duty")
PERFECT = frozenset(("have", "of", "'ve", "a"))
BEGUN = frozenset(("started", "triggered", "raised", "opened", "closed", "created", "scheduled", "recorded"))
REVIEWS = frozenset(("review", "reviews", "planning", "handover", "testing", "rehearsal", "meeting", "preparation"))
HAPPENS = frozenset(("lost", "affected", "been", "run", "received", "suffered", "needed", "had"))


def root(word: str) -> str:
    """The bare modal behind "couldn't", "should've", "woulda", "we'd"."""
    if word.endswith("'d"):
        return "would"
    return next((m for m in ("should", "could", "would", "might", "ought", "must", "need") if word.startswith(m)), word)


def modal(line: Line, i: int) -> Hit | None:
    """“Should have checked”, “could've been prevented”, “it would have been better to”."""
    done = _participle(line, i)
    if done is None:
        return None
    verb, be = done
    if verb < 0:
        return _elliptical(line, i, be)
    if _mocked(line, i, verb):
        return Hit(i, verb, i, "better")
    if i and line.words[i - 1] == "how":
        return None
    mood = root(line.words[i])
    start = group_start(line, i)
    who = _subject(line, i, start, verb)
    if mood == "could" and who.first > 0 and line.words[who.first - 1] in ("assume", "assumed", "whether", "sure"):
        return None
    if be:
        return _been(line, who, i, verb, mood)
    if (how := _of_things(line, who, i, verb, mood)) is not None:
        return of_subject(who, i, verb, how)
    if start and line.words[start - 1] == "it" and _would_have_taken(line, verb, mood):
        return Hit(start - 1, verb, i, "better")
    absent = who.who & Who.ABSENT
    if absent and (mood == "would" or not (start == line.body or line.bits[start - 1] & STOP)):
        return None
    return _people(line, who, i, verb, mood) if who.who & (HUMAN | Who.ABSENT) else None


def _of_things(line: Line, who: Subject, i: int, verb: int, mood: str) -> str | None:
    """How a thing as subject stands for what people would have done: "a quick look", "the deploy should wait"."""
    done, head = line.words[verb], line.words[who.last] if who.last >= 0 else ""
    if mood != "should" and done in AVERTED and _behaviour(line, who, i):
        return "behaviour"
    if mood == "would" and done == "happened" and BEHAVIOUR & set(line.words[verb:]):
        return "behaviour"
    waited = mood in ("should", "ought") and done in PROCEED
    if head in ACTIVITY and (waited or (mood != "must" and SOONER & set(line.words[verb : verb + 9]))):
        return "activity"
    return "activity" if head == "it" and waited and _denied(line, i, verb) else None


def _would_have_taken(line: Line, verb: int, mood: str) -> bool:
    """ "It would have taken five minutes to check"."""
    taken = mood in ("would", "could") and line.words[verb] in ("taken", "cost", "needed")
    if mood == "would" and line.words[verb] in ("helped", "saved"):
        return bool({"to", "if", "had"} & set(line.words[verb + 1 :]))
    return taken and ("to" in line.words[verb:] or "all" in line.words[:verb])


def _mocked(line: Line, i: int, verb: int) -> bool:
    """ "Would it have killed them to call?" """
    asked = line.words[i] == "would" and line.words[i + 1] in ("it", "a", "one")
    return asked and line.words[verb] in ("killed", "hurt")


def _elliptical(line: Line, i: int, be: bool) -> Hit | None:
    """“… and we should have.”, “It should have been.”: what was not done is named before."""
    who = subject(line, group_start(line, i))
    asked = be and "?" in line.words[: max(0, group_start(line, i))] and who.who & Who.THING
    told = root(line.words[i]) in ("should", "could", "ought") and (who.who & HUMAN or asked)
    return of_subject(who, i, i, "elliptical") if told else None


def _subject(line: Line, i: int, start: int, verb: int) -> Subject:
    """The subject of the modal, with what only this rule takes for a person: "one should have known"."""
    if line.words[i].endswith("'d"):
        return Subject(Who.WE if line.words[i] in ("we'd", "i'd") else Who.THEY, i, i)
    after = phrase_at(line, i + 1)
    if after.who & PEOPLE and line.bits[i + 1] & PRONOUN and verb > i + 2:
        return after
    who = subject(line, start)
    alone = who.last >= 0 and line.words[who.last] == "one" and who.first == who.last
    if alone and (who.first == line.body or not line.bits[who.first - 1] & (ADVERB | SUBORDINATOR)):
        return Subject(Who.SOMEONE, who.first, who.last)
    if who.who & Who.STRANGER and (who.first == line.body or line.bits[who.first - 1] & STOP):
        return Subject(Who.THING, who.first, who.last)
    return who


def _denied(line: Line, i: int, verb: int) -> bool:
    return any(line.bits[k] & NEGATION for k in range(i, verb))


def _people(line: Line, who: Subject, i: int, verb: int, mood: str) -> Hit | None:
    done = line.words[verb]
    ideal = {"ideally", "preferably", "normally"} & set(line.words[max(0, i - 8) : i])
    if mood in ("would", "could", "might") and done in HAPPENS and not ideal:
        return None
    anything = who.who & (Who.ROLE | Who.NAME | Who.HE | Who.THEY | Who.SOMEONE | Who.TEAM)
    if mood == "would" and ((done not in WOULD_MANAGE and not anything) or _by_safeguard(line, i)):
        return None
    if mood == "would" and done == "seen" and who.who & Who.WE:
        return None
    if mood == "must":
        return None
    return of_subject(who, i, verb, mood)


def _behaviour(line: Line, who: Subject, i: int) -> bool:
    """“A quick look at the dashboard”, “two minutes of reading”: a behaviour is the subject, not a safeguard."""
    if who.first < 0:
        return False
    said = set(line.words[who.first : i])
    return (bool(BEHAVIOUR & said) and bool(CAREFUL & said or EYES & said or line.bits[who.first] & NUMBER)) or bool(
        CAPABLE & said and who.who & PEOPLE
    )


def _participle(line: Line, i: int) -> tuple[int, bool] | None:
    """The participle of "modal (not) have (been) …" at `i`, and whether it stands after "been"."""
    said, size = line.words, len(line.words)
    k = i + 1
    if said[i] in ("ought", "needed"):
        while k < size and said[k] in ("to", "not"):
            k += 1
    k = skip(line, k)
    if said[i] not in GLUED:
        have = next((m for m in range(k, min(size, k + 4)) if said[m] in PERFECT), None)
        if have is None or (have > k and (said[have] != "have" or any(line.bits[m] & EDGE for m in range(k, have)))):
            return None
        k = have + 1
    k = skip(line, _over_aside(line, k))
    k += k < size and said[k] in ("double", "cross", "triple")
    if k >= size or line.bits[k] & STOP:
        return (-1, False)
    if said[k] in ("been", "be"):
        after = skip(line, k + 1)
        if after >= size or line.bits[after] & STOP:
            return (-1, True)
        return (after, True) if after < size and not line.bits[after] & EDGE else None
    return (k, False) if looks_done(line, k) else None


def _over_aside(line: Line, k: int) -> int:
    """Over ", of course,"."""
    if k < len(line.words) and line.bits[k] & COMMA:
        return next((m + 1 for m in range(k + 1, min(len(line.words), k + 6)) if line.bits[m] & COMMA), k)
    return k


def skip(line: Line, k: int) -> int:
    """The first word from `k` on that is neither an adverb nor a negation."""
    while k < len(line.words) and line.bits[k] & (ADVERB | NEGATION) and line.words[k] not in PERFECT:
        k += 1
    return k


def looks_done(line: Line, k: int) -> bool:
    """Whether word `k` looks like a past participle."""
    word = line.words[k]
    return word.endswith(("ed", "wn", "ght")) or bool(shape(line, k) & PARTICIPLE) or word in ("had", "been")


def _been(line: Line, who: Subject, i: int, verb: int, mood: str) -> Hit | None:
    """“Should have been tested”, “could have been avoided”: not “could have been a network issue”."""
    word = line.words[verb]
    if word in ("enough", "sufficient") and _behaviour(line, who, i):
        return of_subject(who, i, verb, "behaviour")
    if word in EPISTEMIC or (mood == "might" and word not in BETTER):
        return None
    head = line.words[who.last] if who.last >= 0 else ""
    begun = word in BEGUN and not _by_safeguard(line, verb) and "automatically" not in line.words[i : verb + 3]
    if mood in ("should", "ought") and (line.bits[verb] & DETERMINER or begun) and head in ACTIVITY:
        return of_subject(who, i, verb, "activity")
    if (CHOICE & set(line.words[max(0, who.first) : i]) and word == "to") or (
        line.bits[verb] & DETERMINER and word_after(line, verb) in BETTER
    ):
        return of_subject(who, i, verb, "better")
    if word in BETTER and mood in ("would", "could", "might") and not who.who & PEOPLE:
        wished = {"to", "if", "had"} & set(line.words[verb + 1 : verb + 9]) or word in ("smaller", "shorter")
        return of_subject(who, i, verb, "better") if wished else None
    if (
        who.who & PEOPLE
        and mood in ("should", "could", "ought")
        and not (mood == "could" and word in AVERTED and _by_safeguard(line, verb))
    ):
        return of_subject(who, i, verb, mood)
    if who.who & PEOPLE and mood == "would" and (word in BETTER or word in SOONER):
        return of_subject(who, i, verb, "better") if {"with", "if", "had"} & set(line.words[verb + 1 :][:9]) else None
    return _passive(line, who, i, verb, mood)


def _passive(line: Line, who: Subject, i: int, verb: int, mood: str) -> Hit | None:
    word = line.words[verb]
    if _by_safeguard(line, verb) or "automatically" in line.words[i : verb + 3]:
        return None
    there = group_start(line, i) - 1
    if there >= 0 and line.words[there] == "there" and mood == "should":
        return Hit(there, verb, i, "passive")
    if mood == "could" and _by_people(line, verb):
        return of_subject(who, i, verb, "passive")
    ideal = mood == "would" and "ideally" in line.words[max(0, i - 9) : i]
    where = line.words[verb + 1 : verb + 5]
    by_people = where[:1] in (["in"], ["during"], ["at"]) and not REVIEWS.isdisjoint(where)
    done = word in PEOPLE_DO or (word.endswith("ed") and (by_people or word not in SYSTEMS_DO))
    if done and (ideal or mood in ("should", "ought")):
        return of_subject(who, i, verb, "passive")
    open_end = line.typing and verb + 1 >= len(line.words)
    if (
        mood in ("could", "would")
        and word in AVERTED
        and not open_end
        and (who.last >= 0 or group_start(line, i) == line.body)
    ):
        return of_subject(who, i, verb, "averted")
    return None


def _by_people(line: Line, verb: int) -> bool:
    """Whether it says by whom: "could have been done by the teams themselves"."""
    by = next((k for k in range(verb + 1, min(len(line.words), verb + 4)) if line.words[k] == "by"), None)
    return by is not None and line.words[verb] not in EPISTEMIC and bool(agent(line, by).who & (PEOPLE & ~Who.NOBODY))


def _by_safeguard(line: Line, i: int) -> bool:
    """Whether what follows credits a safeguard of the system: "would have been caught by a linter"."""
    for k in range(i + 1, min(len(line.words) - 1, i + 8)):
        if line.bits[k] & STOP:
            return False
        if (
            line.words[k] in ("by", "with")
            and not line.bits[k + 1] & NUMBER
            and line.words[k + 1] not in ("ten", "two", "noon", "then", "now")
        ):
            human = agent(line, k).who & (HUMAN | Who.AMBIGUOUS)
            doing = line.words[k + 1].endswith("ing") and line.words[k + 1] not in ("monitoring", "alerting", "testing")
            return not human and not doing and BEHAVIOUR.isdisjoint(line.words[k + 1 : k + 7])
    return False
