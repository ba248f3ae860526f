import logging
import re
import weirdlib
from mitmproxy import ctx, http

BLOCKED = ["ads.example", "tracker.example"]
TRACE = "x-trace"
logger = logging.getLogger(__name__)


class Blocker:
    """Blocks hosts."""

    name = "blocker"

    def __init__(self, limit=3):
        self.hits: int = 0
        self.last = ""
        self.seen = {}

    def load(self, loader):
        loader.add_option("block_status", int, 403, "The status of \"refusals\" & such.")
        loader.add_option(name="block_note", typespec=str, default="no", help="What they say.")
        loader.add_option("block_quiet", bool, False, "Says nothing.")
        loader.add_option("block_more", typing.Sequence[str], [], "More hosts.")
        loader.add_option("block_from", typing.Optional[str], None, "Whose requests.")
        loader.add_option("block_rate", float, 1.5, "Not read.")

    def configure(self, updated):
        if "block_note" in updated and ctx.options.block_note == "":
            ctx.log.warn("nothing to say")

    def request(self, flow: http.HTTPFlow) -> None:
        """Each request."""
        host = flow.request.pretty_host.lower()
        if flow.request.method == "OPTIONS":
            return
        if host in BLOCKED or host.endswith(".ads.example") and not ctx.options.block_quiet:
            self.hits += 1
            self.last = flow.request.url
            logger.info(f"blocked {flow.request.method} {host}: {self.hits} so far {{}}")
            flow.response = http.Response.make(
                ctx.options.block_status,
                ctx.options.block_note,
                {"content-type": "text/plain", "x-hits": str(self.hits)},
            )
        elif flow.request.path.startswith(("/a", "/b")):
            flow.kill()
        elif re.search("x", flow.request.path):
            flow.intercept()
        else:
            flow.request.headers[TRACE] = flow.request.headers.get("x-id", "none")
        for part in flow.request.path_components:
            print(part)

    def response(self, flow):
        if flow.response and "set-cookie" in flow.response.headers:
            del flow.response.headers["set-cookie"]
        if flow.response.status_code >= 400 and flow.response.status_code != 404:
            flow.marked = ":red_circle:"
            flow.comment = "failed with %d" % flow.response.status_code
        flow.response.headers.pop("server", None)
        flow.response.content = b"nothing\n"
        text = flow.response.text
        if text is not None and "a" in text:
            flow.response.text = text.replace("a", "b") + '"quoted" \\ \x41'
        flow.response.status_code = 200 if self.hits > 3 else 201
        if not (self.hits == 1 or self.hits == 2):
            log = "late"
            logging.warning("%s of %d", log, self.hits)
        log = 1
        self.unknown = 1

    def helper(self, x):
        return x * 2

    def websocket_message(self, flow):
        print("message")

    def done(self):
        ctx.log.info("hits: " + str(self.hits))


addons = [Blocker()]
