"""The vocabulary as frozen records. Imports nothing of ours.

Offsets everywhere are half-open and count Unicode code points of ``Document.text``. Times are ISO 8601
local time without zone unless a ``zone`` says otherwise.
"""
