"""Does a fresh run of a program agree with its recording?"""
