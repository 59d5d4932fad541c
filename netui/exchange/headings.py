"""What the columns of contact lists are called, by every programme and language, and how the programmes are told."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from netui.exchange.table import heading

FIELDS: Mapping[str, tuple[str, ...]] = {
    "name": (
        *("name", "full name", "fullname", "display name", "displayname", "contact name", "file as", "who", "person"),
        *("anzeigename", "vollständiger name", "nom complet", "nombre completo", "nome completo", "naam"),
    ),
    "given": (
        *("first name", "given name", "firstname", "givenname", "forename", "first", "vorname", "prénom", "prenom"),
        *("nombre", "nome", "voornaam"),
    ),
    "middle": ("middle name", "additional name", "weitere vornamen", "zweiter vorname", "deuxième prénom"),
    "family": (
        *("last name", "family name", "lastname", "surname", "last", "nachname", "familienname", "nom"),
        *("nom de famille", "apellidos", "apellido", "cognome", "sobrenome", "apelido", "achternaam"),
    ),
    "suffix": ("suffix", "name suffix", "suffixe"),
    "nick": ("nickname", "nick", "aka", "spitzname", "surnom", "bijnaam"),
    "email": (
        *("e-mail", "email", "mail", "emails", "e-mail address", "email address", "e-mail value", "email value"),
        *("primary email", "secondary email", "work email", "home email", "personal email", "business email"),
        *("other email", "e-mail-adresse", "e-mail adresse", "primäre e-mail-adresse", "sekundäre e-mail-adresse"),
        *("adresse e-mail", "adresse de messagerie", "courriel", "mél", "correo", "correo electrónico"),
        *("dirección de correo electrónico", "indirizzo e-mail", "indirizzo email", "posta elettronica"),
        *("endereço de e-mail", "e-mailadres", "additional email", "zusätzliche e-mail-adresse"),
    ),
    "phone": (
        *("phone", "phones", "telephone", "tel", "tel.", "mobile", "mobile phone", "mobile number", "cell"),
        *("cell phone", "phone number", "phone value", "home phone", "business phone", "work phone", "primary phone"),
        *("other phone", "company main phone", "car phone", "callback", "radio phone", "pager", "pager number"),
        *("telefon", "telefonnummer", "mobiltelefon", "mobil", "mobilnummer", "handy", "handynummer"),
        *("telefon geschäftlich", "telefon privat", "telefon firma", "weiteres telefon", "haupttelefon", "festnetz"),
        *("téléphone", "téléphone (bureau)", "téléphone (domicile)", "tél. mobile", "mobile (bureau)", "portable"),
        *("tél.", "teléfono", "móvil", "telefono", "cellulare", "telefone", "celular", "telemóvel", "telefoon"),
        *("mobiel", "fax", "home fax", "business fax", "other fax", "fax number", "work fax", "faxnummer"),
        *("fax geschäftlich", "fax privat", "weiteres fax"),
    ),
    "link": (
        *("url", "website", "web site", "web page", "webpage", "personal web page", "homepage", "website value"),
        *("links", "link", "linkedin", "linkedin url", "linkedin profile", "profile url", "profile", "github", "blog"),
        *("webseite", "internetseite", "site web", "page web", "página web", "sitio web", "sito web", "pagina web"),
    ),
    "company": (
        *("company", "company name", "organization", "organisation", "organization name", "organisation name"),
        *("employer", "current company", "firma", "unternehmen", "firmenname", "arbeitgeber", "organisation"),
        *("entreprise", "société", "empresa", "azienda", "società", "bedrijf"),
    ),
    "title": (
        *("job title", "jobtitle", "position", "current position", "role", "organization title", "headline"),
        *("funktion", "berufsbezeichnung", "stellenbezeichnung", "poste", "fonction", "cargo", "puesto"),
        *("posizione", "qualifica", "posição", "functie"),
    ),
    "team": (
        *("department", "organization department", "team", "division", "abteilung", "département", "departamento"),
        *("reparto", "afdeling"),
    ),
    "city": (
        *("city", "town", "location", "home city", "work city", "business city", "other city", "address city"),
        *("home address city", "work address city", "ort", "stadt", "wohnort", "ort geschäftlich", "ort privat"),
        *("ville", "ville (bureau)", "ville (domicile)", "ciudad", "città", "cidade", "plaats", "stad"),
    ),
    "birthday": (
        *("birthday", "birthdate", "birth date", "date of birth", "dob", "geburtstag", "geburtsdatum"),
        *("date de naissance", "anniversaire", "fecha de nacimiento", "cumpleaños", "data di nascita"),
        *("compleanno", "aniversário", "data de nascimento", "verjaardag", "geboortedatum"),
    ),
    "year": ("birth year", "geburtsjahr"),
    "month": ("birth month", "geburtsmonat"),
    "day": ("birth day",),
    "note": (
        *("note", "notes", "comment", "comments", "remark", "remarks", "notizen", "notiz", "anmerkung", "anmerkungen"),
        *("bemerkung", "bemerkungen", "kommentar", "remarques", "commentaires", "notas", "nota", "opmerkingen"),
    ),
    "tag": (
        *("tag", "tags", "label", "labels", "group membership", "category", "categories", "group", "groups"),
        *("kategorie", "kategorien", "gruppe", "gruppen", "catégorie", "catégories", "categorías", "categorie"),
    ),
    "connected": ("connected", "connected on"),
}
"""Field to the names of its columns, without numbers."""

SAID = (*(field for field in FIELDS if field not in ("year", "month", "day")), "year", "month", "day")
"""The fields that a mapping may name."""

DIALECTS: Mapping[str, tuple[frozenset[str], ...]] = {
    "netui": (frozenset(("id", "name", "aka", "emails", "sources")),),
    "Google": (
        frozenset(("first name", "organization name", "labels")),
        frozenset(("name", "given name", "family name")),
    ),
    "Thunderbird": (
        frozenset(("display name", "primary email")),
        frozenset(("anzeigename", "primäre e-mail-adresse")),
    ),
    "Outlook": (
        frozenset(("first name", "last name", "e-mail address", "job title")),
        frozenset(("first name", "last name", "e-mail address", "categories")),
        frozenset(("first name", "last name", "e-mail address", "mobile phone")),
        frozenset(("vorname", "nachname", "firma")),
        frozenset(("vorname", "nachname", "e-mail-adresse")),
    ),
    "AOL or Samsung": (frozenset(("first name", "last name", "display name", "nickname")),),
}
"""Programme to the columns by one set of which it is known."""

LINKEDIN = frozenset(("connected on", "verbunden am", "date de connexion"))
"""What no address book has."""

_FIELD = {name: field for field, names in FIELDS.items() for name in names}
_HONORIFICS = ("title", "titel", "titre", "título", "titolo")
_NUMBERS = re.compile(r"[\d:*]+")
_JOINTS = re.compile(r"\s-\s|_")


def plain(name: str) -> str:
    """A heading without its number: "E-mail 2 - Value" is "e-mail value"."""
    return " ".join(_JOINTS.sub(" ", _NUMBERS.sub(" ", heading(name))).split()).removesuffix(" -")


def dialect_of(names: Sequence[str]) -> str:
    """The programme that writes such a header; empty where none is known."""
    found = set(map(plain, names))
    if found & LINKEDIN:
        return ""
    return next((name for name, sets in DIALECTS.items() if any(one <= found for one in sets)), "")


def fields_of(names: Sequence[str]) -> list[str]:
    """The field of each column; empty where its name says none.

    "Title" is a form of address where another column has the job, or where it stands right before the first name.
    """
    plain_names = list(map(plain, names))
    fields = [_FIELD.get(name, "") for name in plain_names]
    for at, name in enumerate(plain_names):
        if name in _HONORIFICS:
            before = at + 1 < len(fields) and fields[at + 1] == "given"
            fields[at] = "" if before or "title" in fields else "title"
    if "given" in fields and "family" not in fields and "name" in fields:
        fields[fields.index("name")] = "family"
    return fields
