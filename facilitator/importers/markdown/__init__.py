"""The parts of a written post-mortem: what stands where in a Markdown document, in the words of any house.

Blocks, sections and what the heading of a section says come from the coach's reader (`coach.markdown`).
"""
