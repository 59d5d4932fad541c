"""Made-up files as other programmes export them, the same for the same seed."""

from __future__ import annotations

import csv
import io
import zipfile
from random import Random

FIRST = (
    *("Ana", "Bo", "Cem", "Dara", "Elif", "Femi", "Greta", "Hana", "Ivo", "Jun", "Łukasz", "José"),
    *("Kofi", "Lena", "Marek", "Noor", "Omar", "Priya", "Quinn", "Rosa", "Sofia", "Tariq", "Zoë", "Thị"),
)
LAST = (
    *("Ruiz", "Berg", "Costa", "Demir", "Egger", "Farah", "Gomez", "Haddad", "Ilić", "Jansen"),
    *("Kowal", "Lund", "Mori", "Novák", "Okafor", "Popa", "Rahman", "Nguyễn", "O'Brien", "García-Márquez"),
)
NOTES = (
    "When exporting your connection data, you may notice that some of the email addresses are missing. You will only "
    "see email addresses for connections who have allowed their connections to see or download their email address."
)
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
COMPANIES = (
    *(
        "Kestrel",
        "Lumen Robotics GmbH",
        "Northwind",
        "Helio",
        "Orbit Analytics, Inc.",
        "Stride",
        "Quill",
        "Bank of Gdansk",
    ),
    *("Self-employed", "Acme", "Vela Health AG", "Tern & Sons Ltd.", "Université du Nord", "Fjord Systems AS", ""),
)
ROLES = (
    *("Software Engineer", "Senior Software Engineer", "Staff Engineer", "Data Scientist", "ML Engineer"),
    *("Product Manager", "Engineering Manager", "Talent Partner", "UX Designer", "SRE", "Head of Data", "PhD Student"),
    *('Developer Advocate | "Speaker"', "Founder, CEO", "Account Executive", "Security Engineer", "CTO", ""),
)


def linkedin_export(rows: int, seed: int = 1) -> bytes:
    """Connections.csv in today's shape: notes on top, e-mail nearly always empty, newest first, some who left."""
    random = Random(seed)
    text = io.StringIO()
    out = csv.writer(text, lineterminator="\n")
    text.write(f'Notes:\n"{NOTES}"\n\n')
    out.writerow(("First Name", "Last Name", "URL", "Email Address", "Company", "Position", "Connected On"))
    for number in range(rows):
        day = 7_300 * (rows - number) // rows
        on = f"{day % 28 + 1:02} {MONTHS[day // 28 % 12]} {2006 + day // 365}"
        first, last = random.choice(FIRST), random.choice(LAST)
        if number % 97 == 41:
            last += ", PhD" if number % 2 else " 🚀"
        slug = f"{first}-{last.split(',')[0].split(' ')[0]}-{seed}{number:04x}".lower()
        mail = f"{slug}@example.org" if random.random() < 0.03 else ""
        out.writerow(
            (
                first,
                last,
                f"https://www.linkedin.com/in/{slug}",
                mail,
                random.choice(COMPANIES),
                random.choice(ROLES),
                on,
            )
        )
    return text.getvalue().encode()


def many_cards(count: int) -> bytes:
    """An address book of so many vCards of 2.7 KB."""
    rest = "".join(f"X-FIELD-{n}:{'x' * 60}\r\n" for n in range(20))
    rest += "NOTE:" + "\r\n ".join(["lorem ipsum dolor\\, sit amet "] * 30) + "\r\n"
    card = "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Ruiz{0};Ana\r\nFN:Ana Ruiz{0}\r\nUID:u{0}\r\n"
    card += "EMAIL;TYPE=WORK:a{0}@x.example\r\n"
    return "".join(f"{card.format(i)}{rest}END:VCARD\r\n" for i in range(count)).encode()


def linkedin_archive(people: int, messages: int, seed: int = 1) -> bytes:
    """LinkedIn's complete archive: connections, the messages with them over ten years, and what else it holds."""
    random = Random(seed)
    connections = linkedin_export(people, seed)
    rows = list(csv.DictReader(io.StringIO(connections.decode().split("\n\n", 1)[1])))
    with_url = [row for row in rows if row["URL"]]
    me = ("Kim Sand", "https://www.linkedin.com/in/kim-sand")
    text = io.StringIO()
    out = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\n")
    columns = ("CONVERSATION ID", "CONVERSATION TITLE", "FROM", "SENDER PROFILE URL", "TO", "RECIPIENT PROFILE URLS")
    out.writerow((*columns, "DATE", "SUBJECT", "CONTENT", "FOLDER", "ATTACHMENTS", "IS MESSAGE DRAFT"))
    for number in range(messages):
        row = random.choice(with_url)
        them = f"{row['First Name']} {row['Last Name']}", row["URL"]
        sender, receiver = (me, them) if random.random() < 0.55 else (them, me)
        day = f"{2016 + number * 10 // messages}-{random.randint(1, 12):02}-{random.randint(1, 28):02}"
        words = f'Hello, about {random.choice(COMPANIES)}:\n{random.choice(ROLES)}, see you {number}, "soon"'
        out.writerow(
            (
                f"2-{number % 997}",
                "",
                *sender,
                *receiver,
                f"{day} 10:{number % 60:02}:00 UTC",
                "",
                words,
                "INBOX",
                "",
                "No",
            )
        )
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("Connections.csv", connections)
        archive.writestr("messages.csv", text.getvalue())
        archive.writestr("Profile.csv", "First Name,Last Name,Headline,Industry\nKim,Sand,Engineer,Software\n")
        archive.writestr("Registration.csv", "Registered At,Registration Ip\n1/1/16,203.0.113.9\n")
    return packed.getvalue()
