# SPDX-License-Identifier: EUPL-1.2
"""The words of the log."""

TITLE = "Logboek"
HELP = "Alles wat is vastgelegd, het nieuwste eerst. Niets hiervan verandert."
KIND = "Soort"
EVERY_KIND = "alles"
PROVIDER = "Aanbieder"
ACTOR = "Door"
FROM = "Vanaf"
UNTIL = "Tot en met"
NOTHING = "Er is niets vastgelegd dat hierbij past."
SHOW = "Toon"
COLUMNS = ("Nr", "Dag", "Vastgelegd", "Aanbieder", "Toets", "Wat", "Inhoud", "Door")
MORE = "Ouder"
