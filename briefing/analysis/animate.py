"""Which common nouns name somebody who can take a stance: people, groups of them, and bodies."""

from __future__ import annotations

from briefing.analysis.vocabulary import Naming

_PERSON = frozenset(
    """
    advocate apologist assailant attacker backer billionaire bomber boyfriend brother-in-law
    caller cleric colleague comrade contender counterpart cousin critic defector defendant
    dictator enthusiast extremist fan fanatic feminist fighter foe frontrunner fugitive girlfriend
    gunman hijacker hopeful incumbent informant insider insurgent invader jihadist kid kidnapper
    killer kingpin loyalist mastermind militant mogul mouthpiece murderer newcomer nominee
    operative parent patient peer plaintiff propagandist proponent rapist rival ruler sceptic
    shooter skeptic smuggler sniper source spy statesman strongman supporter suspect sympathiser
    sympathizer tenant terrorist thief trafficker treasurer user vandal villager voter warlord
    watcher winger
    """.split()
)
_GROUP = frozenset(
    """
    actors americans armies brothers businesses camps celebrities chiefs clergy crowds elites
    evangelicals everyone folks followers foes gangs generals girls governments
    governors guys hackers heads hospitals institutions
    insiders investigators kids leftists liberals lots masses members men migrants military
    millennials municipalities nationals networks neighbours officers operatives opponents others
    outlets parents partisans
    peers persons populists powers progressives proponents providers pundits sceptics schools
    sectors sects sides skeptics societies sources states superpowers sympathisers sympathizers
    teams tribes wings youth
    """.split()
)
_BODY = frozenset(
    """
    academy army battalion band branch choir ensemble inquiry mission museum orchestra
    theatre tribunal brigade camp cartel caucus chapter church city clan clinic
    community contingent corps country crew crowd diaspora district electorate elite establishment
    executive family fraternity gang guild hospital insurgency island kingdom leadership left
    mafia majority minority mob nation opposition outfit parliament patrol pentagon politburo
    province public rebellion regiment region republic resistance right school sect service side
    squad state studio syndicate territory tribe troop troupe trust unit village wing world youth
    """.split()
)
_COLLECTIVE = frozenset(
    """
    alliance camp coalition committee consortium crew crowd delegation faction gang group jury mob
    militia opposition panel squad team tribunal troupe
    """.split()
)
_PEOPLE = ("ers", "ors", "ists", "ians", "ants", "crats", "men", "women")
_THINGS = frozenset(
    """
    numbers papers letters orders waters matters factors borders powers rumors errors computers
    others offers answers chapters sensors servers shelters towers layers barriers plants grants
    wants covers flowers rivers figures quarters centers freighters containers posters tremors doors
    floors indicators sectors reactors tractors harbors colors favors flavors labors terrors horrors
    mirrors vectors motors processors monitors manners dollars wonders disorders headers encounters
    transfers bankers corners drawers banners folders filters scanners printers routers parameters
    meters kilometers summers winters dinners genders tenders blockers boosters scooters trailers
    tankers carriers bombers fighters choppers helicopters specimens regimens elephants restaurants
    pants variants antioxidants pollutants consonants descendants covenants antidepressants
    """.split()
)
_BY_NUMBER = frozenset("people women men voters residents members citizens".split())


def is_group(word: str, naming: Naming) -> bool:
    """Tell whether a plural names people, by list or by its ending: "carmakers", "innkeepers"."""
    if is_listed(word, naming):
        return True
    return word.endswith(_PEOPLE) and word not in _THINGS and len(word) > 5


def is_listed(word: str, naming: Naming) -> bool:
    """Tell whether a plural is known to name people, whatever it ends in."""
    return word in _BY_NUMBER or word in naming.group_roles or word in _GROUP


def is_counted(word: str, naming: Naming) -> bool:
    """Tell whether a plural names people who may be counted: "twelve of the members"."""
    return word in _BY_NUMBER or word in naming.group_roles


def is_person(word: str, naming: Naming) -> bool:
    """Tell whether a singular names a person by what they do: "minister", "a critic"."""
    return word in naming.person_roles or word in _PERSON


def is_collective(word: str) -> bool:
    """Tell whether a singular names nothing but the people in it: "team". It is "they", too."""
    return word in _COLLECTIVE


def is_body(word: str, naming: Naming) -> bool:
    """Tell whether a singular names a body of people: "campaign", "ministry", "opposition"."""
    return word in naming.bodies or word in _BODY
