"""One function over many parts, in line or in processes, and what comes of it in the order of the parts.

What is merged in order is the same to the bit, however many processes there are.
"""
