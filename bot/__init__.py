"""The way of one question, from the door it comes through to the answer that goes out."""
