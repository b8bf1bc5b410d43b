"""Countries and their parts by name, for whoever would write Germany or Bavaria and not DE or DE-BY.

Codes are those of ISO 3166 as the holiday library has them; `tests/core/test_regions.py` holds the two together.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Final

from afterword.core import wording
from afterword.core.errors import Refused
from afterword.core.safe import one_line

_SHOWN: Final = 40
_CODE: Final = re.compile(r"[A-Za-z]{2}(?:-[A-Za-z0-9]{1,12})?")
_NAMES: Final = """
    AD Andorra | AE United Arab Emirates | AF Afghanistan | AG Antigua and Barbuda | AI Anguilla | AL Albania | AM Armenia |
    AO Angola | AQ Antarctica | AR Argentina | AS American Samoa | AT Austria | AU Australia | AW Aruba | AX Åland Islands |
    AZ Azerbaijan | BA Bosnia and Herzegovina | BB Barbados | BD Bangladesh | BE Belgium | BF Burkina Faso | BG Bulgaria |
    BH Bahrain | BI Burundi | BJ Benin | BL Saint Barthélemy | BM Bermuda | BN Brunei | BO Bolivia |
    BQ Caribbean Netherlands | BR Brazil | BS Bahamas | BT Bhutan | BV Bouvet Island | BW Botswana | BY Belarus | BZ Belize |
    CA Canada | CC Cocos Islands | CD DR Congo | CF Central African Republic | CG Congo | CH Switzerland | CI Ivory Coast |
    CK Cook Islands | CL Chile | CM Cameroon | CN China | CO Colombia | CR Costa Rica | CU Cuba | CV Cabo Verde | CW Curaçao |
    CX Christmas Island | CY Cyprus | CZ Czechia | DE Germany | DJ Djibouti | DK Denmark | DM Dominica |
    DO Dominican Republic | DZ Algeria | EC Ecuador | EE Estonia | EG Egypt | EH Western Sahara | ER Eritrea | ES Spain |
    ET Ethiopia | FI Finland | FJ Fiji | FK Falkland Islands | FM Micronesia | FO Faroe Islands | FR France | GA Gabon |
    GB United Kingdom | GD Grenada | GE Georgia | GF French Guiana | GG Guernsey | GH Ghana | GI Gibraltar | GL Greenland |
    GM Gambia | GN Guinea | GP Guadeloupe | GQ Equatorial Guinea | GR Greece |
    GS South Georgia and the South Sandwich Islands | GT Guatemala | GU Guam | GW Guinea-Bissau | GY Guyana | HK Hong Kong |
    HM Heard Island and McDonald Islands | HN Honduras | HR Croatia | HT Haiti | HU Hungary | ID Indonesia | IE Ireland |
    IL Israel | IM Isle of Man | IN India | IO British Indian Ocean Territory | IQ Iraq | IR Iran | IS Iceland | IT Italy |
    JE Jersey | JM Jamaica | JO Jordan | JP Japan | KE Kenya | KG Kyrgyzstan | KH Cambodia | KI Kiribati | KM Comoros |
    KN Saint Kitts and Nevis | KP North Korea | KR South Korea | KW Kuwait | KY Cayman Islands | KZ Kazakhstan | LA Laos |
    LB Lebanon | LC Saint Lucia | LI Liechtenstein | LK Sri Lanka | LR Liberia | LS Lesotho | LT Lithuania | LU Luxembourg |
    LV Latvia | LY Libya | MA Morocco | MC Monaco | MD Moldova | ME Montenegro | MF Saint Martin | MG Madagascar |
    MH Marshall Islands | MK North Macedonia | ML Mali | MM Myanmar | MN Mongolia | MO Macau | MP Northern Mariana Islands |
    MQ Martinique | MR Mauritania | MS Montserrat | MT Malta | MU Mauritius | MV Maldives | MW Malawi | MX Mexico |
    MY Malaysia | MZ Mozambique | NA Namibia | NC New Caledonia | NE Niger | NF Norfolk Island | NG Nigeria | NI Nicaragua |
    NL Netherlands | NO Norway | NP Nepal | NR Nauru | NU Niue | NZ New Zealand | OM Oman | PA Panama | PE Peru |
    PF French Polynesia | PG Papua New Guinea | PH Philippines | PK Pakistan | PL Poland | PM Saint Pierre and Miquelon |
    PN Pitcairn Islands | PR Puerto Rico | PS Palestine | PT Portugal | PW Palau | PY Paraguay | QA Qatar | RE Réunion |
    RO Romania | RS Serbia | RU Russia | RW Rwanda | SA Saudi Arabia | SB Solomon Islands | SC Seychelles | SD Sudan |
    SE Sweden | SG Singapore | SH Saint Helena | SI Slovenia | SJ Svalbard and Jan Mayen | SK Slovakia | SL Sierra Leone |
    SM San Marino | SN Senegal | SO Somalia | SR Suriname | SS South Sudan | ST Sao Tome and Principe | SV El Salvador |
    SX Sint Maarten | SY Syria | SZ Eswatini | TC Turks and Caicos Islands | TD Chad | TF French Southern Territories |
    TG Togo | TH Thailand | TJ Tajikistan | TK Tokelau | TL Timor-Leste | TM Turkmenistan | TN Tunisia | TO Tonga |
    TR Turkey | TT Trinidad and Tobago | TV Tuvalu | TW Taiwan | TZ Tanzania | UA Ukraine | UG Uganda |
    UM US Minor Outlying Islands | US United States | UY Uruguay | UZ Uzbekistan | VA Vatican City |
    VC Saint Vincent and the Grenadines | VE Venezuela | VG British Virgin Islands | VI US Virgin Islands | VN Vietnam |
    VU Vanuatu | WF Wallis and Futuna | WS Samoa | XK Kosovo | YE Yemen | YT Mayotte | ZA South Africa | ZM Zambia |
    ZW Zimbabwe |
"""
_ALSO: Final = """
    US USA | US America | US US | US United States of America | GB UK | GB Great Britain | GB Britain | AE UAE | AE Emirates |
    NL Holland | NL Nederland | CZ Czech Republic | KR Korea | KR Republic of Korea | IE Republic of Ireland | IE Eire |
    TR Türkiye | CV Cape Verde | CI Côte d'Ivoire | MM Burma | SZ Swaziland | MK Macedonia | RU Russian Federation |
    DE Deutschland | AT Österreich | CH Schweiz | CH Suisse | CH Svizzera | ES España | IT Italia | BR Brasil | PL Polska |
    SE Sverige | NO Norge | DK Danmark | FI Suomi | BE Belgique | BE België | PT Portuguese Republic | VA Vatican |
    TL East Timor | BN Brunei Darussalam | CD Democratic Republic of the Congo | CD Congo Kinshasa | CG Congo Brazzaville |
    CG Republic of the Congo | VN Viet Nam | HU Magyarország | GR Hellas | HR Hrvatska | RO România | IS Ísland | JP Nippon |
    CN PRC | CN Mainland China | PS Palestinian Territories | SY Syrian Arab Republic |
"""
_PARTS: Final = """
    DE-BY Bavaria | DE-HE Hesse | DE-NI Lower Saxony | DE-NW North Rhine-Westphalia | DE-RP Rhineland-Palatinate |
    DE-SN Saxony | DE-ST Saxony-Anhalt | DE-TH Thuringia | DE-MV Mecklenburg-Western Pomerania | DE-BB Brandenburg |
    DE-BE Berlin | DE-BW Baden-Württemberg | DE-BY Bayern | DE-HB Bremen | DE-HE Hessen | DE-HH Hamburg |
    DE-MV Mecklenburg-Vorpommern | DE-NI Niedersachsen | DE-NW Nordrhein-Westfalen | DE-RP Rheinland-Pfalz |
    DE-SH Schleswig-Holstein | DE-SL Saarland | DE-SN Sachsen | DE-ST Sachsen-Anhalt | DE-TH Thüringen | GB-ENG England |
    GB-NIR Northern Ireland | GB-SCT Scotland | GB-WLS Wales | US-AK Alaska | US-AL Alabama | US-AR Arkansas | US-AZ Arizona |
    US-CA California | US-CO Colorado | US-CT Connecticut | US-DC District of Columbia | US-DE Delaware | US-FL Florida |
    US-GA Georgia | US-HI Hawaii | US-IA Iowa | US-ID Idaho | US-IL Illinois | US-IN Indiana | US-KS Kansas | US-KY Kentucky |
    US-LA Louisiana | US-MA Massachusetts | US-MD Maryland | US-ME Maine | US-MI Michigan | US-MN Minnesota | US-MO Missouri |
    US-MS Mississippi | US-MT Montana | US-NC North Carolina | US-ND North Dakota | US-NE Nebraska | US-NH New Hampshire |
    US-NJ New Jersey | US-NM New Mexico | US-NV Nevada | US-NY New York | US-OH Ohio | US-OK Oklahoma | US-OR Oregon |
    US-PA Pennsylvania | US-RI Rhode Island | US-SC South Carolina | US-SD South Dakota | US-TN Tennessee | US-TX Texas |
    US-UT Utah | US-VA Virginia | US-VT Vermont | US-WA Washington | US-WI Wisconsin | US-WV West Virginia | US-WY Wyoming |
    CA-AB Alberta | CA-BC British Columbia | CA-BC Colombie-Britannique | CA-MB Manitoba | CA-NB New Brunswick |
    CA-NB Nouveau-Brunswick | CA-NL Newfoundland and Labrador | CA-NL Terre-Neuve-et-Labrador | CA-NS Nova Scotia |
    CA-NS Nouvelle-Écosse | CA-NT Northwest Territories | CA-NT Territoires du Nord-Ouest | CA-NU Nunavut | CA-ON Ontario |
    CA-PE Prince Edward Island | CA-PE Île-du-Prince-Édouard | CA-QC Quebec | CA-SK Saskatchewan | CA-YT Yukon |
    AU-ACT Australian Capital Territory | AU-NSW New South Wales | AU-NT Northern Territory | AU-QLD Queensland |
    AU-SA South Australia | AU-TAS Tasmania | AU-VIC Victoria | AU-WA Western Australia | CH-GE Geneva | CH-ZH Zurich |
    CH-SG St Gallen | CH-LU Lucerne | CH-AG Aargau | CH-AI Appenzell Innerrhoden | CH-AR Appenzell Ausserrhoden | CH-BE Bern |
    CH-BE Berne | CH-BL Basel-Landschaft | CH-BS Basel-Stadt | CH-FR Freiburg | CH-FR Fribourg | CH-GE Genève | CH-GL Glarus |
    CH-GR Graubünden | CH-GR Grigioni | CH-GR Grischun | CH-JU Jura | CH-LU Luzern | CH-NE Neuchâtel | CH-NW Nidwalden |
    CH-OW Obwalden | CH-SG Sankt Gallen | CH-SH Schaffhausen | CH-SO Solothurn | CH-SZ Schwyz | CH-TG Thurgau | CH-TI Ticino |
    CH-UR Uri | CH-VD Vaud | CH-VS Valais | CH-VS Wallis | CH-ZG Zug | CH-ZH Zürich | AT-2 Carinthia | AT-3 Lower Austria |
    AT-4 Upper Austria | AT-6 Styria | AT-7 Tyrol | AT-9 Vienna | AT-1 Burgenland | AT-2 Kärnten | AT-3 Niederösterreich |
    AT-4 Oberösterreich | AT-5 Salzburg | AT-6 Steiermark | AT-7 Tirol | AT-8 Vorarlberg | AT-9 Wien | US-DC Washington DC |
    US-NY New York State | US-WA Washington State | CA-NL Newfoundland |
"""


def region_meant(text: str) -> str:
    """The code, such as DE or DE-BY, of the region that is written by its code or by its name; nothing for nothing.

    Whether there are holidays for a code is not looked up. Raises `Refused` for a name that no region has, or more than one.
    """
    written = text.strip()
    found = _by_name(written)
    if len(found) > 1:
        choices = wording.join([f"{code} ({label(code)})" for code in found], "or")
        raise Refused(f"“{one_line(written)[:_SHOWN]}” is more than one region; write {choices}.")
    if found:
        return found[0]
    if _CODE.fullmatch(written):
        return re.sub("^UK(?=-)", "GB", written.upper())
    if not written:
        return ""
    near = wording.join([f"{label(code)} ({code})" for code in _near(written)], "or")
    way = f"did you mean {near}?" if near else "write a country such as Germany or US, or one with its part such as DE-BY."
    raise Refused(f"“{one_line(written)[:_SHOWN]}” is no region; {way}")


def label(code: str) -> str:
    """A region in words: “Germany”, “Bavaria, Germany”; the code itself where no name is known."""
    names = _labels()
    country = code.partition("-")[0]
    if code == country or code not in names:
        return names.get(code, code)
    return f"{names[code]}, {names[country]}"


def understood(text: str, code: str) -> str:
    """What a text was understood as, “Germany is DE”; nothing where it is the code."""
    return "" if text.strip().upper() == code else f"{label(code)} is {code}"


def _by_name(text: str) -> list[str]:
    """The codes of this name; of “Bavaria, Germany” that of the part which lies in the country."""
    found = _codes().get(_folded(text), [])
    part, comma, country = text.rpartition(",")
    if found or not comma:
        return found
    both = [(a, b) for a in _codes().get(_folded(part), []) for b in _codes().get(_folded(country), [])]
    return list(dict.fromkeys(code for pair in both for code, other in (pair, pair[::-1]) if code.startswith(f"{other}-")))


def _near(text: str) -> list[str]:
    import difflib  # late: only for a refusal

    folded = _folded(text)[:_SHOWN]
    near = difflib.get_close_matches(folded, _codes(), 3, 0.75) if len(folded) > 3 else []
    return list(dict.fromkeys(code for name in near for code in _codes()[name]))[:3]


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.replace(".", "").replace("&", " and ").casefold())
    words = "".join(c if c.isalnum() else " " for c in plain if not unicodedata.combining(c)).split()
    return " ".join(words[1:] if words[:1] == ["the"] else words)


@cache
def _entries() -> tuple[tuple[str, str], ...]:
    entries = (entry.strip().partition(" ") for table in (_NAMES, _PARTS, _ALSO) for entry in table.split("|"))
    return tuple((code, name) for code, _, name in entries if code)


@cache
def _codes() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for code, name in _entries():
        codes = found.setdefault(_folded(name), [])
        if code not in codes:
            codes.append(code)
    return found


@cache
def _labels() -> dict[str, str]:
    return dict(reversed(_entries()))  # the first name of each
