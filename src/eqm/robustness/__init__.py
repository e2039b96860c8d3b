"""How sure the ranking is: how places move over the choices that are open to dispute, and with errors of measurement.

Read `eqm.robustness.stages` first.
"""

from eqm.robustness.model import Robustness as Robustness
from eqm.robustness.stages import robustness as robustness
