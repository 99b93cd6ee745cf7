"""The demo: Lapland's cooperation structures as facts and pages, written in files that a translator can read.

``facts/`` and ``pages/`` hold what there is (TOML), ``files/`` pictures and documents; the modules put it into the
portal. People and local associations are invented and their names say so; public bodies bear their real names.
"""
