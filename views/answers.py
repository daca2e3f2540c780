"""What does each page answer, in a sentence with numbers and dates?"""

from views.board import Board


def today_in_words(board: Board) -> str:
    return "to come"
