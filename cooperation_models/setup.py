"""Finds what goes into the wheel: every room, and the catalogues of the root's ``locale/`` as the languages' own.

Everything else about the wheel is said in ``pyproject.toml``; a list of packages that maps two folders cannot be.
"""

from setuptools import find_packages, setup

PACKAGE = "cooperation_models"
CATALOGUES = f"{PACKAGE}.languages.locale"
DATA = ["templates/**/*", "static/**/*", "*.csv", "*.toml", "README.md"]

setup(
    packages=[PACKAGE, *(f"{PACKAGE}.{room}" for room in find_packages(".")), CATALOGUES],
    package_dir={PACKAGE: ".", CATALOGUES: "../locale"},
    package_data={"": DATA, CATALOGUES: ["*/LC_MESSAGES/django.*", "upstream/*/LC_MESSAGES/django*.*"]},
    exclude_package_data={PACKAGE: ["setup.py"]},
)
