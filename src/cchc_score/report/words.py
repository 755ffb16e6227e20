"""The words of the results in both languages: statuses and reasons."""

from cchc_score.language import Text

WORDS = {
    "exceeded": Text("Vượt", "Exceeded"),
    "met": Text("Đạt", "Met"),
    "missed": Text("Chưa đạt", "Missed"),
    "missing": Text("Chưa có số liệu", "Not reported"),
    "none": Text("Không phát sinh", "Does not arise"),
    "invalid": Text("Số liệu bị từ chối", "Figure refused"),
    "no-plan": Text("Không có kế hoạch", "No plan"),
}


def word(key: str) -> Text:
    """Return the words for a status or reason; anything else stands for itself."""
    return WORDS.get(key, Text(key, key))
