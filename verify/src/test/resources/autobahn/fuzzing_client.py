# Runs the Autobahn test suite's fuzzing client against one server and writes its reports.
# Usage: fuzzing_client.py URL REPORT-FOLDER CASE...
import sys

from autobahntestsuite import wstest

url, reports = sys.argv[1:3]
wstest.start(
    {"mode": "fuzzingclient"},
    {
        "outdir": reports,
        "options": {"failByDrop": False, "version": 18},
        "servers": [{"agent": "parley", "url": url}],
        "cases": sys.argv[3:],
        "exclude-cases": [],
        "exclude-agent-cases": {},
    },
)
