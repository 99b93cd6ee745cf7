"""Workflows of the admin: what editors do with bodies, seats and posts, each as one form with the right defaults.

One module a workflow; :mod:`.workflow` has what they share: who may, asking before something that cannot be taken back,
doing everything or nothing, saying what was done. They are reached at the addresses of :mod:`.urls`.
"""
