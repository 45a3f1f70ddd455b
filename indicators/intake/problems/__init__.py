"""The kinds of problems of a file, in the order form → layout → cells → meaning → state.

Details named in a sentence's braces are plain texts; words of the file format stand there as the
file has them. Warnings have ``blocking=False``.
"""
