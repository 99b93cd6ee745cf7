"""The checks of bodies, one module each: pure functions over what has been loaded and a day, asking no database.

Each says in its documentation what it checks, why, where the rule comes from, how grave it is and what mends it. They
are put together by :mod:`cooperation_models.bodies.findings`.
"""
