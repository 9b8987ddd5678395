"""What hosts, addresses, paths, tickets and names from code look like, and what looks like them but is not."""

from __future__ import annotations

import re
from functools import cache

_MACHINES = (
    "api|app|broker|build|bus|cache|cdn|ci|cluster|consumer|cron|db|dc|edge|es|etcd|gw|haproxy|host|job|k8s|kafka|lb|ldap|"
    "log|mail|master|memcached|mongo|mq|mysql|nginx|node|ns|pg|pod|postgres|primary|proxy|queue|rabbitmq|rack|redis|"
    "replica|router|search|server|shard|smtp|sql|srv|storage|store|switch|vm|vpn|web|worker|zk"
)
_NO_HOSTS = (
    "aes|android|article|case|cat|chapter|class|code|covid|day|early|error|euro|figure|final|fy|galaxy|gate|gen|grade|"
    "group|http|in|ios|iphone|ipv|item|late|level|md|mid|mp|non|number|option|order|over|page|part|past|phase|plan|post|"
    "pre|priority|ps|question|room|row|rsa|rule|section|sha|ssl|stage|step|sub|super|table|terminal|tier|tls|top|type|"
    "under|unit|usb|utf|version|week|windows|xbox|zone|"
    "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
)
# Words of which a name with hyphens is one of the inside, at its end or at its beginning.
_INSIDE = (
    "api|backend|bastion|canary|cluster|cronjob|daemon|db|elasticsearch|etcd|frontend|gw|haproxy|k8s|kafka|lb|"
    "memcached|mongo|mq|mysql|nginx|pg|postgres|prod|proxy|queue|rabbitmq|redis|replica|srv|staging|stg|svc"
)
_BEGINS = "db|k8s|kafka|mysql|nginx|postgres|prod|redis|srv|staging|stg|svc"
_NO_SERVICES = "self|customer|client|full|quality|room|food|multi|after|in|out|web|mid|limited|denial-of|out-of|of"
_REGIONS = "(?:us|eu|ap|sa|ca|me|af|cn|il)-(?:gov-)?(?:north|south|east|west|central){1,2}"
_NO_TICKETS = (
    "AES|CPU|COVID|CVE|DDR|EN|FY|GPT|HTTP|IPV|IPv|ISO|KB|MD|MP[34]|PCI|PS|RFC|RS|SHA|SMS|SSL|TLS|USB|UTC|UTF|GMT|CET|"
    "CEST|WPA|Q[1-4]|H[12]"
)
_TRACKED = r"[Tt]icket|[Ii]ssue|[Bb]ug|[Ii]ncident|[Cc]ase|[Pp]ull request|[Mm]erge request|PR|MR"
_CODE = (
    "Cache|Client|Consumer|Controller|Error|Exception|Executor|Factory|Handler|Job|Manager|Queue|Repository|Service|"
    "Worker"
)
_PATTERNS = (
    ("an e-mail address", r"(?<![\w.+-])[\w.+-]+@(?:[\w-]+\.)+[a-z]{2,}"),
    ("an address", r"\b[a-z][a-z0-9+.-]*://[^\s<>“”\"']*[\w/]"),
    ("an address", r"\b(?:\d{1,3}\.){3}\d{1,3}(?:/\d{1,2})?\b"),
    ("an address", r"(?<![\w:])(?=[0-9a-f:]*(?:[a-f]|::))[0-9a-f]{1,4}:[0-9a-f:]*:[0-9a-f]{0,4}(?![\w:])"),
    ("an address", r"\barn:aws[\w-]*:[\w:/*.-]*[\w*]"),
    ("a host", r"(?<![\w.-])(?:(?:[a-z0-9][a-z0-9-]*\.)+[a-z]{2,}|(?:[A-Z0-9][A-Z0-9-]*\.)+[A-Z]{2,})(?!\w)"),
    ("a host", rf"(?<![\w-])(?!(?:{_NO_HOSTS})-)[a-z]+\d*(?:-[a-z0-9]+)*-[a-z]*\d[a-z0-9]*\b"),
    ("a host", rf"\b(?:{_MACHINES})-?\d+\b|\b[a-z]{{2,}}0\d\b|\blocalhost\b"),
    ("a host", rf"(?<![\w-])(?:[a-z][a-z0-9]*-){{1,6}}(?:{_INSIDE})(?![\w-])"),
    ("a host", rf"(?<![\w-])(?:{_BEGINS})(?:-[a-z0-9]+)+(?![\w-])"),
    ("a host", rf"(?<![\w-])(?!(?:{_NO_SERVICES})-)(?:[a-z][a-z0-9]*-){{1,6}}service(?![\w-])"),
    ("a host", rf"(?<![\w-]){_REGIONS}(?![\w-])"),
    ("a name from the code", r"\b\w+_\w+(?:\.\w+)*"),
    ("a name from the code", r"(?<!\w)[A-Za-z_][\w.]{0,80}\(\)"),
    ("a name from the code", rf"\b[A-Za-z][a-z0-9]+(?:[A-Z][a-z0-9]+){{0,6}}(?<=[a-z0-9])(?:{_CODE})\b"),
    ("a name from the code", r"(?<![\w-])(?=[a-f]*\d)(?=\d*[a-f])[0-9a-f]{7,40}(?![\w-])"),
    ("a path", r"(?<![\w/])/(?:[\w.-]+/)+[\w.-]*"),
    ("a path", r"(?<![\w/])/(?:bin|data|dev|etc|home|mnt|opt|proc|root|srv|tmp|usr|var)\b"),
    ("a path", r"(?<!\w)[A-Za-z]:\\[^\s<>\"]*[\w\\]|(?<![\w\\])\\\\[\w.-]+\\[^\s<>\"]*\w"),
    ("a ticket", rf"\b(?!(?:{_NO_TICKETS})-)[A-Z][A-Z0-9]{{1,9}}-\d+\b|(?<![\w&])#\d+\b"),
    ("a ticket", r"\b(?:INC|CHG|PRB|RITM|REQ|CS)\d{5,}\b|(?<![\w./-])[\w.-]{1,60}/[\w.-]{1,100}#\d+\b"),
    ("a ticket", rf"\b(?:{_TRACKED}) (?:no\. ?|number )?\d{{3,}}(?![\d.,-]*\d|\w)"),
    ("a chat name", r"(?<![\w&])[#@][^\W\d_][\w.-]*"),
)  # fmt: skip


@cache
def compiled() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """What each kind of thing looks like: the kind, as a person is told it, and its pattern."""
    return tuple((kind, re.compile(pattern)) for kind, pattern in _PATTERNS)
