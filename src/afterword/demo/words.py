"""The words of which larger job searches are made. No name here is meant to be anybody's."""

from __future__ import annotations

from typing import Final

FIRST: Final = (
    "Ada", "Aino", "Alma", "Amir", "Anouk", "Arjun", "Astrid", "Beata", "Bruno", "Carmen", "Cedric", "Chiara", "Dalia",
    "Dario", "Edith", "Elif", "Emil", "Esme", "Farid", "Fatou", "Felix", "Freya", "Gianni", "Greta", "Hamid", "Hanna",
    "Hugo", "Ida", "Imani", "Ines", "Ivan", "Jana", "Joel", "Kofi", "Lars", "Leila", "Linnea", "Luca", "Mabel", "Malik",
    "Maren", "Mateo", "Milan", "Mina", "Nadia", "Niko", "Noel", "Olga", "Omar", "Otto", "Paloma", "Petra", "Quinn",
    "Rafael", "Rania", "Rosa", "Ruben", "Saga", "Salma", "Selma", "Soren", "Stella", "Tariq", "Tess", "Umar", "Vera",
    "Viktor", "Wanda", "Yara", "Yusuf", "Zelda", "Zoran",
)  # fmt: skip
LAST: Final = (
    "Abbas", "Achebe", "Almeida", "Andersen", "Aydin", "Baptiste", "Bauer", "Bello", "Brandt", "Carvalho", "Castillo",
    "Cohen", "Delgado", "Demir", "Dubois", "Eriksen", "Farrell", "Fischer", "Fontaine", "Garcia", "Gruber", "Haddad",
    "Hansen", "Hashimi", "Hoffman", "Ibrahim", "Ivanov", "Jansen", "Kamara", "Keller", "Khatri", "Kimura", "Kowalski",
    "Larsen", "Lindgren", "Marino", "Mbeki", "Mendes", "Moreau", "Nakamura", "Navarro", "Novak", "Nwosu", "Okafor", "Olsen",
    "Ortega", "Pereira", "Petrov", "Popescu", "Quist", "Ramos", "Rossi", "Sandoval", "Santos", "Sato", "Schmidt", "Silva",
    "Sokolov", "Suzuki", "Takeda", "Tanaka", "Torres", "Ueda", "Vargas", "Virtanen", "Weber", "Wolff", "Yilmaz", "Zhang",
)  # fmt: skip
COMPANY_ONE: Final = (
    "Alder", "Amber", "Ashen", "Beacon", "Birch", "Blue", "Bramble", "Brass", "Bright", "Cedar", "Clear", "Clover",
    "Copper", "Coral", "Crimson", "Dawn", "Deep", "Elder", "Ember", "Fern", "Flint", "Golden", "Granite", "Green", "Hazel",
    "High", "Hollow", "Indigo", "Iron", "Ivory", "Juniper", "Kestrel", "Lantern", "Linden", "Long", "Lunar", "Maple",
    "Marble", "Mellow", "Mossy", "North", "Oaken", "Opal", "Pebble", "Quiet", "Raven", "Russet", "Sable", "Silver",
    "Velvet",
)  # fmt: skip
COMPANY_TWO: Final = (
    "acre", "bank", "barn", "bay", "bell", "bend", "bluff", "bridge", "brook", "cliff", "coast", "cove", "creek", "crest",
    "dale", "deck", "dock", "drift", "fall", "fell", "field", "ford", "forge", "gate", "glen", "grove", "harbor", "haven",
    "heath", "hill", "keep", "lake", "leaf", "ledge", "mead", "mill", "moor", "path", "peak", "pier", "pond", "port",
    "reach", "ridge", "shore", "span", "stead", "stone", "thorpe", "wick",
)  # fmt: skip
COMPANY_KIND: Final = (
    "Analytics", "Energy", "Foods", "Foundation", "Freight", "Health", "Instruments", "Learning", "Partners", "Systems",
)  # fmt: skip
ROLE_RANK: Final = ("", "Senior ", "Lead ", "Junior ", "Principal ")
ROLE_WORK: Final = (
    "Data Analyst", "Analytics Engineer", "Product Manager", "Operations Analyst", "Data Engineer", "Research Associate",
    "Reporting Specialist", "Program Coordinator", "Platform Engineer", "Insights Manager", "Quality Analyst", "Data Steward",
)  # fmt: skip
TITLES: Final = (
    "Head of Data", "Team Lead", "Director of Operations", "Staff Engineer", "Principal Analyst", "Product Lead",
    "Office Manager", "Program Director", "Research Lead", "Recruiter",
)  # fmt: skip
PLACES: Final = ("Albany, NY", "Boston, MA", "Chicago, IL", "Denver, CO", "Portland, ME", "Remote", "Seattle, WA", "Troy, NY")
TOPICS: Final = (
    "late invoices", "the move to a new warehouse", "weekly planning", "onboarding new colleagues", "tests before dashboards",
    "a shared glossary", "forecasting demand", "support in three time zones", "missing addresses", "the on-call rota",
    "metrics for the board", "working with volunteers", "data that arrives late", "retiring old reports", "seasonal peaks",
)  # fmt: skip
CHALLENGES: Final = (
    "two systems disagree about the same customer",
    "reports are finished after the decision they were made for",
    "new colleagues need four months to find their way",
    "half of the alarms are false",
    "nobody owns the numbers that everybody uses",
    "requests arrive by five different roads",
)
TRAITS: Final = ("calm", "curious", "thorough", "plain-spoken", "patient", "quick to ask", "kind to newcomers")
NOTES: Final = (
    "Friendly and well prepared.",
    "Asked for an example of a project that failed.",
    "The team seemed tired but proud of its work.",
    "They would like somebody to start soon.",
    "Good questions about working with other departments.",
    "The salary range is at the lower end.",
)
SUBJECTS: Final = {
    "thank_you": "Thank you for our conversation about the {role} role – {user}",
    "thank_helper": "Thank you for arranging the conversation at {company} – {user}",
    "reply_invite": "Re: Next conversation about the {role} role",
    "reply_offer": "Re: Your offer for the {role} role",
    "reply_rejection": "Re: Your application for the {role} role",
    "check_in_1": "{role} role: a short question – {user}",
    "check_in_2": "A thought on {topic}, for the {role} role – {user}",
    "final_check_in": "{role} role: your timeline – {user}",
    "withdrawal": "{role} role: withdrawing my application – {user}",
    "break_up": "{role} role: closing my notes – {user}",
    "networking": "Something on {topic} that may interest you – {user}",
}
OPENINGS: Final = (
    "Thank you for the time that you gave me in connection with the {role} role at {company}.",
    "I am writing to you about the {role} role at {company}, which I think of gladly.",
    "It was good to hear more about {company} and about what the {role} role would ask of me.",
    "What I have learned so far about the {role} role makes me wish to know {company} better.",
)
MIDDLES: Final = (
    "What you told me about {topic} has stayed with me, because it is the kind of work that I like to begin my day with.",
    "In my last position we met something much like {topic}, and it taught me to ask those who do the work first.",
    "We began with a single case, followed it from start to finish, and found two places in which an hour a day was lost.",
    "With {topic} I would start small, write down what we expect, and look again after two weeks whether it has come true.",
    "A short list of definitions that everybody has agreed to did more for us than the three tools that we had bought before.",
    "I have learned to tell people early when a number cannot be trusted, and most of them have thanked me for it in the end.",
    "If it is of use, I can send you a page on how we approached {topic}, with the parts that did not work left in.",
    "The team that you described sounds like people who finish what they begin, and I would be glad to be one of them.",
    "It takes patience to change how a department counts, and I would rather bring that patience than another dashboard.",
    "When I think about {topic} now, I would ask first who suffers from it most and what that person has already tried.",
)
CLOSINGS: Final = (
    "I remain very interested, and I am glad to answer any question that has come up since then.",
    "Please tell me if a reference or a sample of my work would help; I can send either on the same day.",
    "I look forward to hearing from you, whenever it suits you and your colleagues best.",
    "Whatever comes of it, I am grateful for a conversation from which I learned something.",
)
