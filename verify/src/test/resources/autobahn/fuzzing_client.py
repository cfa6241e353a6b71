# Runs the Autobahn test suite's fuzzing client against one server and writes its reports.
# Usage: fuzzing_client.py URL REPORT-FOLDER CASE...
import os
import sys

from autobahn.websocket import WebSocketClientProtocol, WebSocketProtocol
from autobahntestsuite import wstest


# Without a handshake there is no case, and the client would wait for one for ever.
def fail_handshake(self, reason):
    end("the handshake failed: " + str(reason))


def on_handshake_due(self):
    if self.state == WebSocketProtocol.STATE_CONNECTING:
        end("the handshake was not answered in time")


def end(reason):
    sys.stdout.write(reason + "\n")
    sys.stdout.flush()
    os._exit(1)


WebSocketClientProtocol.failHandshake = fail_handshake
WebSocketClientProtocol.onOpenHandshakeTimeout = on_handshake_due

url, reports = sys.argv[1:3]
wstest.start(
    {"mode": "fuzzingclient"},
    {
        "outdir": reports,
        "options": {"failByDrop": False, "version": 18, "openHandshakeTimeout": 30},
        "servers": [{"agent": "parley", "url": url}],
        "cases": sys.argv[3:],
        "exclude-cases": [],
        "exclude-agent-cases": {},
    },
)
