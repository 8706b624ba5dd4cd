"""The front door on Telegram.

The way of an update: polling notes it down, application hands it to a handler, in the order that processing keeps;
handlers, asking, buttons, topics, inline and admin do what it wants; rendering, keyboards and texts say how that looks,
and sending and delivery bring it to the chat. lifecycle starts and ends all that.
"""
