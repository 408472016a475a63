"""To be imported before torch: threads that wait must sleep.

By default they spin, and on cores shared with other work two threads are then
several times slower than one.
"""

import os

os.environ.setdefault("OMP_WAIT_POLICY", "passive")
