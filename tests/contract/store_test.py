"""An analysed dataset takes 1.2 KB in memory for a recommendation, beside its text."""
import os
import subprocess
import sys
import tempfile

MOST = 1200
RAPPORTEUR, SOURCE = os.environ["RAPPORTEUR"], os.environ["RAP_SOURCE"]
STORE = os.path.join(os.environ["RAP_BUILD"], "tests", "contract", "contract_store")

with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "wg.json")
    subprocess.run([sys.executable, os.path.join(SOURCE, "tests/bench/dataset.py"), "100", "50", path], check=True)
    subprocess.run([RAPPORTEUR, "analyse", path, "-o", path], check=True)
    ended = subprocess.run([STORE, path, str(MOST)], check=False)
sys.exit("a recommendation takes more than %d bytes beside its text" % MOST if ended.returncode else 0)
