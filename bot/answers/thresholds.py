"""From which confidence on the bot is sure: chosen on the questions kept for tuning, never on the held-back ones.

Confidence is ``retrieve.confidence``. SURE: answered. LIKELY: answered when all that compete are kin, which are then offered.
Below: asked back, as long as anything in the catalogue speaks for the words (a score above NOTHING).
"""

SURE = 0.60
LIKELY = 0.47
NOTHING = -0.90
CLOSE = 0.45  # entries this far behind the best one's score are offered beside it
COVERED = 0.25  # an entry that covers less of the question's words than this is not offered
MAX_OPTIONS = 4
FAQ_BESIDE_A_NAME = 0.4  # what a general question loses when a procedure is named in the same breath
PAGES_COUNTED = 0.5  # what a service paid by the page gains when pages are counted
